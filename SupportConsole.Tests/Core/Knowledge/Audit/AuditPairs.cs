using System.Text.Json.Nodes;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Knowledge.Audit;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Knowledge.Audit;

/// <summary>Two articles and whether they contradict each other.</summary>
internal sealed record AuditPair(string Name, bool Contradicts, AuditArticle One, AuditArticle Other)
{
    /// <summary>Whether the audit says so of the two alone.</summary>
    public bool IsFound => Auditor.Pairs([One, Other]).Count > 0;
}

/// <summary>The labelled pairs: those of the seed data, and short ones of ours in other wording.</summary>
internal static class AuditPairs
{
    public static IReadOnlyList<AuditArticle> SeedArticles { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "seed-data", "articles"), "*.md").Order(StringComparer.Ordinal)
            .Select(file => AuditReader.Of(FrontMatter.Parse(File.ReadAllText(file), new ArticleDefaults(Path.GetFileNameWithoutExtension(file), Audience.Public, DateTimeOffset.UnixEpoch)).Article!)),
    ];

    public static IReadOnlyList<AuditPair> Seed { get; } = ReadSeed();

    public static IReadOnlyList<AuditPair> Own { get; } =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "SupportConsole.Tests", "Core", "Knowledge", "Audit", "pairs.jsonl"))
            .Select(line => JsonNode.Parse(line)!.AsObject())
            .Select(row => new AuditPair($"{row["id"]} {row["about"]}", (string)row["kind"]! == "contradiction", Of(row, "a"), Of(row, "b"))),
    ];

    /// <summary>An article of one passage or more.</summary>
    public static AuditArticle Article(string id, string body, string title = "", string product = "", string updated = "2026-01-01", string topic = "") =>
        AuditReader.Of(new ArticleSource { Id = id, Title = title.Length > 0 ? title : id, Product = product, Topic = topic, UpdatedAt = DateTimeOffset.Parse(updated, System.Globalization.CultureInfo.InvariantCulture), Body = body });

    private static List<AuditPair> ReadSeed()
    {
        var articles = SeedArticles.ToDictionary(article => article.Id, StringComparer.Ordinal);
        return
        [
            .. File.ReadLines(Path.Combine(Repository.Root, "seed-data", "article-pairs.jsonl"))
                .Select(line => JsonNode.Parse(line)!)
                .Select(row => new AuditPair($"{row["a"]} {row["b"]}", (string)row["kind"]! == "contradiction", articles[(string)row["a"]!], articles[(string)row["b"]!])),
        ];
    }

    private static AuditArticle Of(JsonObject row, string side)
    {
        var article = row[side]!;
        return AuditReader.Of(new ArticleSource
        {
            Id = $"{row["id"]}-{side}",
            Title = (string)article["title"]!,
            Product = (string)article["product"]!,
            Topic = (string)article["topic"]!,
            Language = (string)article["language"]!,
            Body = (string)article["text"]!,
            UpdatedAt = DateTimeOffset.UnixEpoch,
        });
    }
}
