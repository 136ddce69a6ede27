using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Knowledge;

namespace SupportConsole.Core.Persistence;

internal static class KnowledgeMappings
{
    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<Article>(article =>
        {
            article.Ignore(a => a.Topics);
            article.Ignore(a => a.Products);
        });
        builder.Entity<ArticleVersion>(version =>
        {
            version.HasIndex(v => new { v.ArticleId, v.Number }).IsUnique();
            version.Ignore(v => v.Topics);
            version.Ignore(v => v.Products);
            version.Property(v => v.Title).HasDefaultValue("");
            version.Property(v => v.Topic).HasDefaultValue("");
            version.Property(v => v.Product).HasDefaultValue("");
            version.Property(v => v.Audience).HasDefaultValue(Audience.Public);
            version.Property(v => v.Language).HasDefaultValue("en");
            version.Property(v => v.ReviewedByName).HasDefaultValue("");
        });
        builder.Entity<Passage>().HasIndex(p => new { p.ArticleVersionId, p.Ordinal }).IsUnique();
        builder.Entity<PassageCheck>(check =>
        {
            check.HasIndex(c => new { c.TicketId, c.Id });
            check.HasIndex(c => new { c.ArticleId, c.Id });
        });
        builder.Entity<KnowledgeFinding>(finding =>
        {
            finding.Ignore(f => f.IsOpen);
            finding.HasIndex(f => f.Key).IsUnique();
        });
        builder.Entity<KnownIssue>(issue =>
        {
            issue.Ignore(i => i.Products);
            issue.Property(i => i.InternalNote).HasDefaultValue("");
            issue.Property(i => i.ChangedByName).HasDefaultValue("");
            issue.Property(i => i.Version).HasDefaultValue(0L);
        });
    }
}
