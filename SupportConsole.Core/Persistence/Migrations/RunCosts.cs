using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportConsole.Core.Persistence.Migrations;

/// <summary>What a run used while it went on, and whom it counts for. Runs from before are counted from their steps and tickets.</summary>
[DbContext(typeof(SupportDb))]
[Migration("20261122_0010_RunCosts")]
internal sealed class RunCosts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("customer_key", "run", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<int>("step_count", "run", nullable: false, defaultValue: 0);
        migrationBuilder.AddColumn<long>("busy_ms", "run", nullable: false, defaultValue: 0L);
        migrationBuilder.AddColumn<bool>("cost_estimated", "run", nullable: false, defaultValue: false);
        migrationBuilder.AddColumn<string>("cost_basis", "step", nullable: false, defaultValue: "None");
        migrationBuilder.Sql("""
            UPDATE run SET
                customer_key = COALESCE((SELECT COALESCE(ticket.customer_id, ticket.sender_address) FROM ticket WHERE ticket.id = run.ticket_id), ''),
                step_count = (SELECT COUNT(*) FROM step WHERE step.run_id = run.id),
                busy_ms = (SELECT COALESCE(SUM(step.duration_ms), 0) FROM step WHERE step.run_id = run.id)
            """);
        migrationBuilder.CreateIndex("ix_run_customer_key_created_at", "run", ["customer_key", "created_at"]);
    }
}
