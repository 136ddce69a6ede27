using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace SupportConsole.Core.Persistence.Migrations;

/// <summary>
/// What is known of an effect that left, why one waits, and the stops. An effect that was unknown before this version is put to a person, as it was; one that
/// was being tried is taken for not in flight, because its digest was looked up first even then.
/// </summary>
[DbContext(typeof(SupportDb))]
[Migration("20261121_0004_Effects")]
internal sealed class Effects : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("started_at", "effect", nullable: true);
        migrationBuilder.AddColumn<string>("inquiry", "effect", nullable: false, defaultValue: "None");
        migrationBuilder.AddColumn<int>("asked", "effect", nullable: false, defaultValue: 0);
        migrationBuilder.AddColumn<string>("hold", "effect", nullable: false, defaultValue: "None");
        migrationBuilder.Sql("UPDATE effect SET inquiry = 'Person' WHERE state = 'Unknown'");
        migrationBuilder.CreateTable(
            "stop",
            table => new
            {
                id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                scope = table.Column<string>(nullable: false),
                target = table.Column<string>(nullable: false),
                reason = table.Column<string>(nullable: false),
                by_id = table.Column<long>(nullable: false),
                by_name = table.Column<string>(nullable: false),
                at = table.Column<long>(nullable: false),
                lifted_by_id = table.Column<long>(nullable: true),
                lifted_by_name = table.Column<string>(nullable: false),
                lift_reason = table.Column<string>(nullable: false),
                lifted_at = table.Column<long>(nullable: true),
                version = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_stop", row => row.id));
        migrationBuilder.CreateIndex("ix_stop_lifted_at_id", "stop", ["lifted_at", "id"]);
    }
}
