using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace SupportConsole.Core.Persistence.Migrations;

/// <summary>What people said of messages that triage had read wrongly.</summary>
[DbContext(typeof(SupportDb))]
[Migration("20261121_0008_TriageCorrections")]
internal sealed class TriageCorrections : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "triage_correction",
            table => new
            {
                id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                ticket_id = table.Column<long>(nullable: false),
                message_id = table.Column<long>(nullable: false),
                category = table.Column<string>(nullable: false),
                urgency = table.Column<string>(nullable: false),
                sentiment = table.Column<string>(nullable: false),
                complexity = table.Column<string>(nullable: false),
                person_id = table.Column<long>(nullable: false),
                at = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_triage_correction", row => row.id));
        migrationBuilder.CreateIndex("ix_triage_correction_message_id", "triage_correction", ["message_id"]);
    }
}
