using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace SupportConsole.Core.Persistence.Migrations;

/// <summary>What the audit of the knowledge found, and what people dismissed of it.</summary>
[DbContext(typeof(SupportDb))]
[Migration("20261121_0010_KnowledgeAudit")]
internal sealed class KnowledgeAudit : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "knowledge_finding",
            table => new
            {
                id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                key = table.Column<string>(nullable: false),
                kind = table.Column<string>(nullable: false),
                article_id = table.Column<string>(nullable: false),
                article_version = table.Column<int>(nullable: false),
                passage_id = table.Column<long>(nullable: false),
                span_start = table.Column<int>(nullable: false),
                span_length = table.Column<int>(nullable: false),
                other_article_id = table.Column<string>(nullable: false),
                other_article_version = table.Column<int>(nullable: false),
                other_passage_id = table.Column<long>(nullable: false),
                other_span_start = table.Column<int>(nullable: false),
                other_span_length = table.Column<int>(nullable: false),
                ticket_id = table.Column<long>(nullable: true),
                explanation = table.Column<string>(nullable: false),
                score = table.Column<double>(nullable: false),
                found_at = table.Column<long>(nullable: false),
                gone_at = table.Column<long>(nullable: true),
                dismissed_at = table.Column<long>(nullable: true),
                dismissed_by_name = table.Column<string>(nullable: false),
                dismiss_reason = table.Column<string>(nullable: false),
                version = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_knowledge_finding", row => row.id));
        migrationBuilder.CreateIndex("ix_knowledge_finding_key", "knowledge_finding", ["key"], unique: true);
    }
}
