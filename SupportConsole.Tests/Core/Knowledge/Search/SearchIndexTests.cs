using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Tests.Core.Knowledge.Search;

public sealed class SearchIndexTests
{
    private static readonly string[] Refunds = ["refund", "money back"];

    private static readonly SearchText[] Shop =
    [
        new("Returns and refunds", "Return window", "", "You have 14 days to send an item back. The refund follows within 5 days."),
        new("Returns and refunds", "Damaged on arrival", "", "Send a photo of the damaged item and we send a replacement."),
        new("Express delivery", "", "Nova Charger", "Express delivery of the charger costs 9 euros and takes one day."),
        new("Brook Kettle", "Descaling", "Brook Kettle", "Fill the kettle with water and citric acid, wait an hour and rinse it twice."),
        new("Warranty", "", "", "The warranty covers faults of material for 24 months, whoever bought the item."),
    ];

    [Theory]
    [InlineData("how long may I keep an item before returning it", 0)]
    [InlineData("DAMAGED items", 1)]
    [InlineData("charger", 2)]
    [InlineData("kettle descale", 3)]
    [InlineData("material faults", 4)]
    public void WordsMeetByTheirStems_WhereverTheyStand(string query, int best) => Assert.Equal(best, Of(Shop).Search([new QueryPart(query)], 3)[0].Document);

    [Fact]
    public void HeavierPart_Decides()
    {
        var index = Of(Shop);

        Assert.Equal(3, index.Search([new QueryPart("warranty", 0.2), new QueryPart("kettle")], 1)[0].Document);
        Assert.Equal(4, index.Search([new QueryPart("warranty"), new QueryPart("kettle", 0.2)], 1)[0].Document);
        Assert.DoesNotContain(index.Search([new QueryPart("warranty"), new QueryPart("kettle", 0)], 5), found => found.Document == 3);
    }

    [Fact]
    public void Factor_LowersADocument_AndNoughtLeavesItOut()
    {
        var index = Of(Shop);

        Assert.Equal([0, 1], index.Search([new QueryPart("returns")], 5).Select(found => found.Document).Order());
        Assert.Equal([1], index.Search([new QueryPart("returns")], 5, document => document == 0 ? 0 : 1).Select(found => found.Document));
        Assert.Equal(1, index.Search([new QueryPart("returns refund")], 5, document => document == 0 ? 0.1 : 1)[0].Document);
    }

    [Theory]
    [InlineData("warrenty", 4)]
    [InlineData("waranty for materail", 4)]
    [InlineData("kettel", 3)]
    [InlineData("expres delivrey", 2)]
    public void MisspeltWord_FindsWhatIsMeant_LessSurely(string query, int meant)
    {
        var found = Of(Shop).Search([new QueryPart(query)], 1)[0];

        Assert.Equal(meant, found.Document);
        Assert.InRange(found.Confidence, 0.2, 0.9);
    }

    [Theory]
    [InlineData("LS-1234")]
    [InlineData("zorblax quuxify frobnicate kettel")]
    [InlineData("rate")]
    public void NumbersShortWordsAndForeignText_AreNotCorrected(string query) => Assert.Empty(Of(Shop).Search([new QueryPart(query)], 3));

    [Theory]
    [InlineData("Damaged on arrival")]
    [InlineData("returns and refunds: DAMAGED ON ARRIVAL")]
    [InlineData("What exactly does \"Damaged on arrival\" say of the refund window and of days?")]
    public void ExactHeading_StandsFirst(string query)
    {
        SearchText[] louder = [.. Shop, new("Arrivals", "", "", "Damaged, damaged, arrival, arrival: refund window, days of refund, damaged arrival window.")];

        Assert.Equal(1, Of(louder).Search([new QueryPart(query)], 3)[0].Document);
    }

    [Fact]
    public void Synonym_FindsThePassage_TheWordItselfMoreSurely()
    {
        var (plain, taught) = (Of(Shop), Of(Shop, new Synonyms("en", [Refunds])));

        Assert.Empty(plain.Search([new QueryPart("money")], 3));
        var found = taught.Search([new QueryPart("I want my money back")], 3);
        Assert.Equal(0, found[0].Document);
        Assert.InRange(found[0].Confidence, 0.01, taught.Search([new QueryPart("I want my refund")], 3)[0].Confidence - 0.1);
    }

    [Fact]
    public void Best_AreThoseOfAllSorted_WhateverTheFactor()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var scores = Enumerable.Range(0, random.Next(1, 400)).Select(_ => random.Next(4) == 0 ? 0 : (float)random.Next(20)).ToArray();
            var factors = scores.Select(_ => random.Next(5) / 4.0).ToArray();
            var expected = Enumerable.Range(0, scores.Length).Select(i => (Document: i, Score: (float)(scores[i] * factors[i]))).Where(one => one.Score > 0)
                .OrderByDescending(one => one.Score).ThenBy(one => one.Document).Take(10).ToList();

            Assert.Equal(expected, BestDocuments.Of(scores, 10, document => factors[document]));
        }
    }

    [Fact]
    public void ManyReaders_GetTheSameAnswer()
    {
        var index = Of(Enumerable.Range(0, 500).Select(i => new SearchText($"Article {i}", "", "", $"kettle {(i % 7 == 0 ? "charger" : "lamp")} number{i} {string.Join(' ', Enumerable.Repeat("filler", i % 5))}")).ToArray());
        var queries = Enumerable.Range(0, 200).Select(i => $"charger kettle number{i}").ToArray();
        var alone = queries.Select(query => index.Search([new QueryPart(query)], 5)).ToArray();

        var together = queries.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(query => index.Search([new QueryPart(query)], 5)).ToArray();

        Assert.Equal(alone.SelectMany(found => found), together.SelectMany(found => found));
    }

    [Fact]
    public void NothingIndexed_NothingAsked_NothingFound()
    {
        Assert.Empty(Of([]).Search([new QueryPart("kettle")], 3));
        Assert.Empty(Of(Shop).Search(new List<QueryPart>(), 3));
        Assert.Empty(Of(Shop).Search([new QueryPart("the of and !?")], 3));
    }

    private static SearchIndex Of(SearchText[] texts, Synonyms? synonyms = null)
    {
        var builder = new IndexBuilder("en", synonyms);
        foreach (var text in texts)
            builder.Add(text);
        return builder.Build();
    }
}
