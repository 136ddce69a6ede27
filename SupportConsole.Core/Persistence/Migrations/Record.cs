using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace SupportConsole.Core.Persistence.Migrations;

/// <summary>Checkpoints that are kept, keys by id, salts, holds, cursors of copies; and triggers that refuse to change what is recorded.</summary>
[DbContext(typeof(SupportDb))]
[Migration("20261121_0005_Record")]
internal sealed class Record : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("key_id", "ledger_checkpoint", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<long>("erased_at", "ticket", nullable: true);

        migrationBuilder.CreateTable(
            "kept_checkpoint",
            table => new
            {
                position = table.Column<long>(nullable: false),
                from_position = table.Column<long>(nullable: false),
                chain_hash = table.Column<string>(nullable: false),
                trace = table.Column<string>(nullable: false),
                at = table.Column<long>(nullable: false),
                key_id = table.Column<string>(nullable: false),
                signature = table.Column<string>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_kept_checkpoint", row => row.position));

        migrationBuilder.CreateTable(
            "signing_key",
            table => new
            {
                key_id = table.Column<string>(nullable: false),
                public_key = table.Column<string>(nullable: false),
                previous_key_id = table.Column<string>(nullable: false),
                signature = table.Column<string>(nullable: false),
                added_at = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_signing_key", row => row.key_id));

        migrationBuilder.CreateTable(
            "copy_cursor",
            table => new
            {
                name = table.Column<string>(nullable: false),
                position = table.Column<long>(nullable: false),
                at = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_copy_cursor", row => row.name));

        migrationBuilder.CreateTable(
            "customer_salt",
            table => new
            {
                reference = table.Column<string>(nullable: false),
                salt = table.Column<string>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_customer_salt", row => row.reference));

        migrationBuilder.CreateTable(
            "legal_hold",
            table => new
            {
                id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                customer_id = table.Column<string>(nullable: true),
                ticket_id = table.Column<long>(nullable: true),
                reason = table.Column<string>(nullable: false),
                set_by_id = table.Column<long>(nullable: false),
                set_by_name = table.Column<string>(nullable: false),
                set_at = table.Column<long>(nullable: false),
                lift_reason = table.Column<string>(nullable: false),
                lifted_by_name = table.Column<string>(nullable: false),
                lifted_at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_legal_hold", row => row.id));
        migrationBuilder.CreateIndex("ix_legal_hold_customer_id", "legal_hold", "customer_id");
        migrationBuilder.CreateIndex("ix_legal_hold_ticket_id", "legal_hold", "ticket_id");

        var statements = migrationBuilder.ActiveProvider?.EndsWith("Sqlite", StringComparison.Ordinal) == true ? RecordTriggers.Sqlite : RecordTriggers.Postgres;
        foreach (var statement in statements)
            migrationBuilder.Sql(statement);
    }
}
