using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace SupportConsole.Core.Persistence.Migrations;

/// <summary>
/// Edited proposals, the deadline of a second approval, delegations, batches, and how long a decision took. What was decided before counts as decided by
/// role, by itself, after an unknown time.
/// </summary>
[DbContext(typeof(SupportDb))]
[Migration("20261121_0003_Decisions")]
internal sealed class Decisions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("parent_id", "proposal", nullable: true);
        migrationBuilder.AddColumn<long>("edited_by_id", "proposal", nullable: true);
        migrationBuilder.AddColumn<string>("edited_by_name", "proposal", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<long>("deadline_at", "proposal", nullable: true);
        migrationBuilder.AddColumn<string>("fallback", "proposal", nullable: false, defaultValue: "Lead");
        migrationBuilder.AddColumn<long>("fallback_at", "proposal", nullable: true);
        migrationBuilder.AddColumn<string>("capacity", "decision", nullable: false, defaultValue: "Own");
        migrationBuilder.AddColumn<long>("delegation_id", "decision", nullable: true);
        migrationBuilder.AddColumn<string>("batch_id", "decision", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<int>("seconds_open", "decision", nullable: true);
        migrationBuilder.CreateTable(
            "delegation",
            table => new
            {
                id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                from_id = table.Column<long>(nullable: false),
                from_name = table.Column<string>(nullable: false),
                to_id = table.Column<long>(nullable: false),
                to_name = table.Column<string>(nullable: false),
                tool = table.Column<string>(nullable: false),
                max_minor = table.Column<long>(nullable: false),
                currency = table.Column<string>(nullable: false),
                from = table.Column<long>(nullable: false),
                until = table.Column<long>(nullable: false),
                reason = table.Column<string>(nullable: false),
                revoked_at = table.Column<long>(nullable: true),
                revoked_by_id = table.Column<long>(nullable: true),
                revoked_by_name = table.Column<string>(nullable: false),
                version = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_delegation", row => row.id));
        migrationBuilder.CreateIndex("ix_delegation_to_id_until", "delegation", ["to_id", "until"]);
    }
}
