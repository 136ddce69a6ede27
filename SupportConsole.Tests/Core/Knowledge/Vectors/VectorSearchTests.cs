using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Knowledge.Search;
using SupportConsole.Core.Knowledge.Vectors;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Knowledge.Vectors;

public sealed class VectorSearchTests
{
    [Fact]
    public async Task PassageOfTheSameMeaning_IsFoundWithoutItsWords_OnlyWithAGenerator()
    {
        await using var plain = await ShopAsync(null);
        await using var meaning = await ShopAsync(new Concepts());

        Assert.Empty((await plain.Get<KnowledgeSearch>().SearchAsync("sofa", "en")).Passages);
        var found = await meaning.Get<KnowledgeSearch>().SearchAsync("sofa", "en");
        Assert.Equal("couch", found.Passages[0].ArticleId);
        Assert.InRange(found.Confidence, 0.1, 0.6);
    }

    [Fact]
    public async Task BothWays_GoBeforeOneWay_AndANamedHeadingBeforeAll()
    {
        await using var database = await ShopAsync(new Concepts());
        var search = database.Get<KnowledgeSearch>();

        Assert.Equal("couch", (await search.SearchAsync("cleaning my sofa", "en")).Passages[0].ArticleId);
        Assert.Equal("lamp", (await search.SearchAsync("Weekly brush", "en")).Passages[0].ArticleId);
    }

    [Fact]
    public async Task FailingGenerator_CostsNothingButItsHelp_AndIsLeftAloneForAWhile()
    {
        var generator = new Concepts();
        await using var database = await ShopAsync(generator);
        var search = database.Get<KnowledgeSearch>();
        generator.Broken = true;
        var asked = generator.Asked;

        Assert.Equal("couch", (await search.SearchAsync("couch", "en")).Passages[0].ArticleId);
        Assert.Empty((await search.SearchAsync("sofa", "en")).Passages);
        Assert.Equal(asked + 1, generator.Asked);
    }

    [Fact]
    public async Task Vectors_AreMadeOnce_UpToTheBound_AndGoWithTheirPassages()
    {
        var generator = new Concepts();
        var vectors = new PassageVectors(NullLogger<PassageVectors>.Instance, TimeProvider.System, generator);
        List<PassageEntry> passages = [.. Enumerable.Range(1, 100).Select(i => Entry(i))];

        Assert.True(await vectors.FillAsync(passages, most: 70));
        Assert.Equal((70, 2), (vectors.Count, generator.Asked));
        Assert.True(await vectors.FillAsync(passages, most: 70));
        Assert.Equal(2, generator.Asked);
        Assert.True(await vectors.FillAsync([.. passages.Skip(90)]));
        Assert.Equal(10, vectors.Count);
    }

    [Fact]
    public void ReciprocalRanks_PreferWhatBothHave() =>
        Assert.Equal(["b", "a", "d", "c"], ReciprocalRanks.Join<string>(["a", "b", "c"], ["b", "d"]).Select(one => one.Item).Take(4));

    private static async Task<TestDatabase> ShopAsync(Concepts? generator)
    {
        var database = await TestDatabase.CreateAsync("sqlite", services =>
        {
            if (generator is not null)
                services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(generator);
        });
        await database.Get<ArticleShelf>().SaveAsync(
        [
            Article("couch", "Caring for your couch", "Brush it weekly. For cleaning use a damp cloth."),
            Article("lamp", "Weekly brush", "Screw the bulb in until it holds."),
            Article("kettle", "Kettle", "Cleaning: descale with citric acid."),
        ]);
        await database.Get<KnowledgeSearch>().FillVectorsAsync(default);
        return database;

        static ArticleSource Article(string id, string title, string body) => new() { Id = id, Title = title, Body = body, UpdatedAt = TestTime.Start };
    }

    private static PassageEntry Entry(int id) => new()
    {
        PassageId = id,
        ArticleId = $"a{id}",
        VersionId = id,
        Version = 1,
        Title = "T",
        Products = [],
        Path = "T",
        Text = "couch",
        Language = "en",
        UpdatedAt = TestTime.Start,
        ChangingTopic = false,
        Public = true,
    };

    /// <summary>Knows three things by their names, two names for one of them.</summary>
    private sealed class Concepts : IEmbeddingGenerator<string, Embedding<float>>
    {
        private static readonly string[][] Things = [["couch", "sofa"], ["lamp", "bulb"], ["kettle"]];

        public bool Broken { get; set; }

        public int Asked { get; private set; }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            Asked++;
            return Broken
                ? throw new HttpRequestException("no answer")
                : Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(text => new Embedding<float>(VectorOf(text)))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
            // It holds nothing.
        }

        private static float[] VectorOf(string text) => [.. Things.Select(names => (float)names.Count(name => text.Contains(name, StringComparison.OrdinalIgnoreCase))), 0.1f];
    }
}
