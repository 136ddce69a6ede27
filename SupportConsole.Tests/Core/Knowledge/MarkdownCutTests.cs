using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Knowledge;

namespace SupportConsole.Tests.Core.Knowledge;

public sealed class MarkdownCutTests
{
    private static readonly ArticleDefaults Defaults = new("returns-damaged", Audience.Internal, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Headings_BeginPassages_AndMakeThePath()
    {
        var cuts = MarkdownCut.Cut("Returns", "# Returns\n\nYou have **30 days**.\n\n## Damaged\n\nSend a [photo](https://x.example).\n\n### Glass\n\nWe pay.\n\n## Fees\n\nNone.");

        Assert.Equal(
            [
                new Cut("Returns", "You have 30 days."),
                new Cut("Returns › Damaged", "Send a photo."),
                new Cut("Returns › Damaged › Glass", "We pay."),
                new Cut("Returns › Fees", "None."),
            ],
            cuts);
    }

    [Fact]
    public void ListsAndTables_ReadAsLines()
    {
        var cut = Assert.Single(MarkdownCut.Cut("T", "1. Open\n2. Close\n\n- red\n\n| Pieces | Discount |\n|---|---|\n| 20 | 10 % |"));

        Assert.Equal("1. Open\n2. Close\nred\nPieces: 20; Discount: 10 %.", cut.Text);
    }

    [Fact]
    public void LongSection_IsCutBetweenBlocksAndSentences_AndLosesNothing()
    {
        var sentence = "The parcel is on its way and will arrive in a few days. ";
        var markdown = string.Concat(Enumerable.Repeat(sentence, 60)) + "\n\n" + string.Concat(Enumerable.Repeat(sentence, 5));

        var cuts = MarkdownCut.Cut("T", markdown);

        Assert.All(cuts, cut => Assert.InRange(cut.Text.Length, MarkdownCut.MinLength, MarkdownCut.MaxLength));
        Assert.Equal(65, cuts.Sum(cut => cut.Text.Split("few days.").Length - 1));
    }

    [Fact]
    public void BlocksWithoutSentences_AreCutBetweenLinesRowsAndWords_AndLoseNothing()
    {
        var codes = Enumerable.Range(1000, 400).Select(number => $"E{number}").ToList();
        var table = string.Join('\n', Enumerable.Range(0, 60).Select(row => $"| Model {row} | {row * 10} W, fits the socket of the lamp |"));
        var cuts = MarkdownCut.Cut("T", $"## Codes\n\n{string.Join(' ', codes)}\n\n## Steps\n\n```\n{string.Join('\n', codes.Take(200))}\n```\n\n## Table\n\n| Name | Power |\n|---|---|\n{table}\n\n## Word\n\n{new string('x', 2000)}");

        Assert.All(cuts, cut => Assert.InRange(cut.Text.Length, MarkdownCut.MinLength, MarkdownCut.MaxLength * 11 / 10));
        Assert.Equal(codes, cuts.Where(cut => cut.Path == "T › Codes").SelectMany(cut => cut.Text.Split(' ')));
        Assert.Equal(codes.Take(200), cuts.Where(cut => cut.Path == "T › Steps").SelectMany(cut => cut.Text.Split('\n')));
        Assert.Equal(60, cuts.Where(cut => cut.Path == "T › Table").Sum(cut => cut.Text.Split("Name: Model").Length - 1));
        Assert.Equal(2000, cuts.Where(cut => cut.Path == "T › Word").Sum(cut => cut.Text.Length));
    }

    [Fact]
    public void FrontMatter_IsRead_AndWithoutItTheFirstHeadingIsTheTitle()
    {
        var (with, _) = FrontMatter.Parse("---\nid: r1\ntitle: \"Returns: all\"\ntopic: Policy\nupdated: 2026-02-03\naudience: public\nlanguage: de\nother: x\n---\n\nText.", Defaults);
        var (without, _) = FrontMatter.Parse("# Broken things\n\nSend a photo of the thing to us.", Defaults);

        Assert.Equal(("r1", "Returns: all", "policy", Audience.Public, "de", "Text."), (with!.Id, with.Title, with.Topic, with.Audience, with.Language, with.Body));
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 0, 0, 0, TimeSpan.Zero), with.UpdatedAt);
        Assert.Equal(("returns-damaged", "Broken things", Audience.Internal, "en"), (without!.Id, without.Title, without.Audience, without.Language));
    }

    [Theory]
    [InlineData("---\ntitle: x\n", 1, "closing")]
    [InlineData("---\nid: a\nupdated: soon\n---\nText", 3, "not a date")]
    [InlineData("---\nid: a\naudience: all\n---\nText", 3, "public or internal")]
    [InlineData("---\nid: [a\n---\nText", 3, "not YAML")]
    [InlineData("---\nid: a\n---\n\n", 4, "no text")]
    public void BadArticle_NamesTheLine(string text, int line, string message)
    {
        var (article, problem) = FrontMatter.Parse(text, Defaults);

        Assert.Null(article);
        Assert.Equal(line, problem!.Line);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }
}
