using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace SupportConsole.Core.Persistence.Migrations;

/// <summary>All facts of a verdict, the passages of a proposal, why money moved and by which action, and the questions put to customers.</summary>
[DbContext(typeof(SupportDb))]
[Migration("20261121_0002_Proposals")]
internal sealed class Proposals : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("all_facts", "verdict", nullable: false, defaultValue: "{}");
        migrationBuilder.AddColumn<string>("passages", "proposal", nullable: false, defaultValue: "[]");
        // What was booked before this version counts towards every limit, as it did.
        migrationBuilder.AddColumn<string>("cause", "payment", nullable: false, defaultValue: "Discretionary");
        migrationBuilder.AddColumn<string>("action_key", "payment", nullable: true);

        migrationBuilder.CreateTable(
            "customer_confirmation",
            table => new
            {
                id = table.Column<long>(nullable: false).Annotation("Sqlite:Autoincrement", true).Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                ticket_id = table.Column<long>(nullable: false),
                proposal_id = table.Column<long>(nullable: false),
                digest = table.Column<string>(nullable: false),
                state = table.Column<string>(nullable: false),
                question_sha256 = table.Column<string>(nullable: false),
                question_message_id = table.Column<long>(nullable: true),
                asked_at = table.Column<long>(nullable: true),
                answer_message_id = table.Column<long>(nullable: true),
                answered_at = table.Column<long>(nullable: true),
                version = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_customer_confirmation", row => row.id));
        migrationBuilder.CreateIndex("ix_customer_confirmation_proposal_id", "customer_confirmation", "proposal_id", unique: true);
        migrationBuilder.CreateIndex("ix_customer_confirmation_ticket_id_id", "customer_confirmation", ["ticket_id", "id"]);
    }
}
