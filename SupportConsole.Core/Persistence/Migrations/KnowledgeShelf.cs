using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace SupportConsole.Core.Persistence.Migrations;

/// <summary>
/// Versions of articles with what they were called and about, when they count from and when somebody last found them right; what people found who checked a
/// stale passage; incidents that people edit. Versions of before take what their article says now.
/// </summary>
[DbContext(typeof(SupportDb))]
[Migration("20261121_0009_KnowledgeShelf")]
internal sealed class KnowledgeShelf : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("title", "article_version", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<string>("topic", "article_version", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<string>("product", "article_version", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<string>("audience", "article_version", nullable: false, defaultValue: "Public");
        migrationBuilder.AddColumn<string>("language", "article_version", nullable: false, defaultValue: "en");
        migrationBuilder.AddColumn<long>("valid_from", "article_version", nullable: true);
        migrationBuilder.AddColumn<long>("reviewed_at", "article_version", nullable: true);
        migrationBuilder.AddColumn<string>("reviewed_by_name", "article_version", nullable: false, defaultValue: "");
        foreach (var column in new[] { "title", "topic", "product", "audience", "language" })
            migrationBuilder.Sql($"UPDATE article_version SET {column} = (SELECT {column} FROM article WHERE article.id = article_version.article_id) WHERE article_id IN (SELECT id FROM article)");
        // The date of an article that was only renewed stood with the article alone.
        migrationBuilder.Sql("UPDATE article_version SET updated_at = (SELECT updated_at FROM article WHERE article.current_version_id = article_version.id) WHERE id IN (SELECT current_version_id FROM article)");
        migrationBuilder.AddColumn<string>("internal_note", "known_issue", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<string>("changed_by_name", "known_issue", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<long>("changed_at", "known_issue", nullable: true);
        migrationBuilder.AddColumn<long>("version", "known_issue", nullable: false, defaultValue: 0L);
        migrationBuilder.CreateTable(
            "passage_check",
            table => new
            {
                id = table.Column<long>(nullable: false)
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                ticket_id = table.Column<long>(nullable: false),
                draft_id = table.Column<long>(nullable: false),
                passage_id = table.Column<long>(nullable: false),
                article_id = table.Column<string>(nullable: false),
                article_version = table.Column<int>(nullable: false),
                finding = table.Column<string>(nullable: false),
                reason = table.Column<string>(nullable: false),
                renewed = table.Column<bool>(nullable: false),
                person_id = table.Column<long>(nullable: false),
                person_name = table.Column<string>(nullable: false),
                at = table.Column<long>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_passage_check", row => row.id));
        migrationBuilder.CreateIndex("ix_passage_check_ticket_id_id", "passage_check", ["ticket_id", "id"]);
        migrationBuilder.CreateIndex("ix_passage_check_article_id_id", "passage_check", ["article_id", "id"]);
    }
}
