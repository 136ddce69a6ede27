using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace SupportConsole.Core.Persistence.Migrations;

/// <summary>Senders who were asked who they are.</summary>
[DbContext(typeof(SupportDb))]
[Migration("20261121_0007_Identity")]
internal sealed class Identity : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "sender_check",
            table => new
            {
                id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                ticket_id = table.Column<long>(nullable: false),
                message_id = table.Column<long>(nullable: false),
                sender_key = table.Column<string>(nullable: false),
                customer_id = table.Column<string>(nullable: true),
                state = table.Column<string>(nullable: false),
                method = table.Column<string>(nullable: false),
                attempts = table.Column<int>(nullable: false),
                answer_message_id = table.Column<long>(nullable: false),
                asked_at = table.Column<long>(nullable: false),
                expires_at = table.Column<long>(nullable: false),
                mail_nonce = table.Column<string>(nullable: false),
                mail_customer_id = table.Column<string>(nullable: true),
                mail_expires_at = table.Column<long>(nullable: true),
                verified_at = table.Column<long>(nullable: true),
                valid_until = table.Column<long>(nullable: true),
                version = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_sender_check", row => row.id));
        migrationBuilder.CreateIndex("ix_sender_check_ticket_id_sender_key", "sender_check", ["ticket_id", "sender_key"]);
    }
}
