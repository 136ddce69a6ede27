using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace SupportConsole.Core.Persistence.Migrations;

/// <summary>Sessions as rows, invitations, second factors, passkeys, and accounts taken out of use.</summary>
[DbContext(typeof(SupportDb))]
[Migration("20261121_0006_Accounts")]
internal sealed class Accounts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("disabled_at", "person", nullable: true);

        migrationBuilder.CreateTable(
            "person_session",
            table => new
            {
                id = table.Column<string>(nullable: false),
                person_id = table.Column<long>(nullable: false),
                method = table.Column<string>(nullable: false),
                started_at = table.Column<long>(nullable: false),
                expires_at = table.Column<long>(nullable: false),
                last_seen_at = table.Column<long>(nullable: false),
                address = table.Column<string>(nullable: false),
                device = table.Column<string>(nullable: false),
                must_enrol = table.Column<bool>(nullable: false),
                ended_at = table.Column<long>(nullable: true),
                end_reason = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_person_session", row => row.id);
                table.ForeignKey("fk_person_session_person_id", row => row.person_id, "person", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_person_session_person_id_ended_at", "person_session", ["person_id", "ended_at"]);

        migrationBuilder.CreateTable(
            "invitation",
            table => new
            {
                id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                email = table.Column<string>(nullable: false),
                display_name = table.Column<string>(nullable: false),
                role = table.Column<string>(nullable: false),
                team_ids = table.Column<string>(nullable: false),
                person_id = table.Column<long>(nullable: true),
                token_hash = table.Column<string>(nullable: false),
                created_at = table.Column<long>(nullable: false),
                expires_at = table.Column<long>(nullable: false),
                invited_by_id = table.Column<long>(nullable: false),
                invited_by_name = table.Column<string>(nullable: false),
                accepted_at = table.Column<long>(nullable: true),
                revoked_at = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_invitation", row => row.id));
        migrationBuilder.CreateIndex("ix_invitation_token_hash", "invitation", "token_hash", unique: true);
        migrationBuilder.CreateIndex("ix_invitation_email", "invitation", "email");

        migrationBuilder.CreateTable(
            "second_factor",
            table => new
            {
                person_id = table.Column<long>(nullable: false),
                secret = table.Column<string>(nullable: false),
                confirmed_at = table.Column<long>(nullable: true),
                last_step = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_second_factor", row => row.person_id);
                table.ForeignKey("fk_second_factor_person_id", row => row.person_id, "person", "id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            "recovery_code",
            table => new
            {
                id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                person_id = table.Column<long>(nullable: false),
                hash = table.Column<string>(nullable: false),
                used_at = table.Column<long>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_recovery_code", row => row.id);
                table.ForeignKey("fk_recovery_code_person_id", row => row.person_id, "person", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_recovery_code_person_id_hash", "recovery_code", ["person_id", "hash"]);

        migrationBuilder.CreateTable(
            "person_passkey",
            table => new
            {
                credential_id = table.Column<byte[]>(nullable: false),
                user_id = table.Column<long>(nullable: false),
                data = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_person_passkey", row => row.credential_id);
                table.ForeignKey("fk_person_passkey_user_id", row => row.user_id, "person", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_person_passkey_user_id", "person_passkey", "user_id");
    }
}
