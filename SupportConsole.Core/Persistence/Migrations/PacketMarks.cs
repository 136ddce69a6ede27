using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace SupportConsole.Core.Persistence.Migrations;

/// <summary>What people found wrong with handoff packets.</summary>
[DbContext(typeof(SupportDb))]
[Migration("20261122_0011_PacketMarks")]
internal sealed class PacketMarks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "packet_mark",
            table => new
            {
                id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                ticket_id = table.Column<long>(nullable: false),
                packet_id = table.Column<long>(nullable: false),
                run_id = table.Column<long>(nullable: false),
                faults = table.Column<string>(nullable: false),
                right_team_id = table.Column<string>(nullable: false),
                words = table.Column<string>(nullable: false),
                person_id = table.Column<long>(nullable: false),
                person_name = table.Column<string>(nullable: false),
                at = table.Column<long>(nullable: false),
                withdrawn_at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_packet_mark", row => row.id));
        migrationBuilder.CreateIndex("ix_packet_mark_packet_id_person_id", "packet_mark", ["packet_id", "person_id"]);
    }
}
