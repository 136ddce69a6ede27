using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Knowledge.Search;
using SupportConsole.Core.Operations.Import;
using SupportConsole.Tests.Support;
using Xunit.Abstractions;

namespace SupportConsole.Tests.Core.Knowledge.Query;

/// <summary>Questions about products: answered from the product's own manual, and from no other's.</summary>
public sealed class ManualQuestionTests(ITestOutputHelper output)
{
    private const string Set = "eshopsupport";
    private const string Chunks = "test_manual_chunks.jsonl";

    // The rows' numbers are not the manuals' numbers: none of the products asked about has its manual among them. Every so-manieth is asked in a normal run.
    private const int Stride = 35;
    private const int AnsweredStride = 6;

    /// <summary>Our own questions about the five manuals that are there, with a heading of the passage that answers.</summary>
    private static readonly (string Product, string Question, string Heading)[] Answered =
    [
        ("Trailblazer Bike Helmet", "The light on the back of my helmet stays dark. What can I try?", "LED Safety Light Not Working"),
        ("Trailblazer Bike Helmet", "How do I mount the LED light?", "Attaching the LED Safety Light"),
        ("Trailblazer Bike Helmet", "Can I give the warranty to the person I sell it to?", "Non-Transferable Warranty"),
        ("Trailblazer Bike Helmet", "How should the straps be adjusted?", "Adjusting the Helmet Straps"),
        ("Trailblazer Bike Helmet", "Where do I send a warranty claim?", "Warranty Claim Process"),
        ("Arctic Explorer Sleeping Bag", "May I put it into the washing machine?", "Cleaning the Sleeping Bag"),
        ("Arctic Explorer Sleeping Bag", "Can it go into a tumble dryer after washing?", "Drying the Sleeping Bag"),
        ("Arctic Explorer Sleeping Bag", "How do I store it over the summer, for a long time?", "Long-Term Storage"),
        ("Arctic Explorer Sleeping Bag", "On which side is the zipper, and how do I open it?", "Opening the Bag"),
        ("Arctic Explorer Sleeping Bag", "At what hours can I phone customer service?", "Phone Support"),
        ("Stealth Bike Helmet", "Can I ride off-road with it?", "Off-Road Use"),
        ("Stealth Bike Helmet", "How is it cleaned?", "Cleaning"),
        ("Alpine 3000 Sleeping Bag", "The zipper gets stuck. What should I do?", "Common Issues"),
        ("Alpine 3000 Sleeping Bag", "How do I register the product?", "Product Registration"),
        ("Alpine 3000 Sleeping Bag", "What does the warranty not cover?", "Warranty Limitations"),
        ("Lunar Ultra Sleeping Bag", "What are the dimensions, length and width?", "Dimensions"),
        ("Lunar Ultra Sleeping Bag", "How much does it weigh?", "Weight"),
        ("Lunar Ultra Sleeping Bag", "Is the lining hypoallergenic, and what is it made of?", "Lining Material"),
        ("Lunar Ultra Sleeping Bag", "Which certifications does it have?", "Certifications"),
        ("Lunar Ultra Sleeping Bag", "How do I make a warranty claim?", "Making a Warranty Claim"),
    ];

    [RealDataFact(Set)]
    public async Task QuestionWithAManual_FindsThePassage()
    {
        await using var database = await OpenAsync();
        var search = database.Get<KnowledgeSearch>();
        var (first, among) = (0, 0);
        foreach (var (product, question, heading) in Answered)
        {
            var found = await search.SearchAsync(new KnowledgeQuery { Parts = [new QueryPart(question)], About = [product], Language = "en", Top = 3 });
            Assert.All(found.Passages, passage => Assert.Equal(product, passage.Title));
            var rank = found.Passages.Select(passage => passage.Path.EndsWith(heading, StringComparison.Ordinal)).ToList().IndexOf(true);
            first += rank == 0 ? 1 : 0;
            among += rank >= 0 ? 1 : 0;
            output.WriteLine($"{rank} {found.Confidence:0.00} {product}: {question}");
        }
        output.WriteLine($"{first} first, {among} among three, of {Answered.Length}");
        Assert.True(first >= 15, $"{first}");
        Assert.True(among >= 17, $"{among}");
    }

    [RealDataFact(Set)]
    public async Task QuestionWithoutAManual_BecomesFindings()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        await ImportProductsAsync(shop.Database);
        Assert.Empty((await shop.Database.Get<KnowledgeImport>().RunAsync(RealData.PathOf(Set, Chunks))).Problems);
        var names = Rows("products.jsonl").ToDictionary(row => (int)row["id"]!, row => row["model"]!.ToString());
        var (asked, guessed) = (0, 0);
        var kinds = new Dictionary<DraftKind, int>();
        foreach (var row in Rows("evalquestions.jsonl").Where((_, i) => i % Stride == 0))
        {
            var made = await shop.PrepareAsync($"A question about the {names[(int)row["product_id"]!]}: {row["question"]}");
            asked++;
            kinds[made.Draft.Kind] = kinds.GetValueOrDefault(made.Draft.Kind) + 1;
            if (made.Draft.Kind != DraftKind.Reply)
                continue;
            guessed++;
            output.WriteLine($"{names[(int)row["product_id"]!]}: {row["question"]} -> {made.Draft.Text}");
        }
        var answered = 0;
        foreach (var (product, question, heading) in Answered.Where((_, i) => i % AnsweredStride == 0))
        {
            var made = await shop.PrepareAsync($"A question about the {product}: {question}");
            var cited = made.Draft.Kind == DraftKind.Reply ? await PathsAsync(shop.Database, made.Draft) : [];
            var right = cited.Exists(path => path.StartsWith(product, StringComparison.Ordinal) && path.EndsWith(heading, StringComparison.Ordinal));
            answered += right ? 1 : 0;
            output.WriteLine($"{(right ? "right" : "wrong")} {product}: {question} ({heading}) -> {made.Draft.Kind}: {made.Draft.Text.ReplaceLineEndings(" ")}");
        }
        output.WriteLine($"{answered} answered with the right passage, {guessed} guessed of {asked}; {string.Join(", ", kinds)}");
        Assert.Equal(0, guessed);
        Assert.InRange(answered, 2, Answered.Length);
    }

    // Where the passages stand that a draft cites.
    private static async Task<List<string>> PathsAsync(TestDatabase database, Draft draft)
    {
        await using var db = database.Read();
        var ids = draft.Citations.Select(citation => citation.PassageId).ToList();
        return await db.Passages.Where(passage => ids.Contains(passage.Id)).Select(passage => passage.Path).ToListAsync();
    }

    private static async Task<TestDatabase> OpenAsync()
    {
        var database = await TestDatabase.CreateAsync("sqlite");
        await database.StartAsync();
        Assert.Empty((await database.Get<KnowledgeImport>().RunAsync(RealData.PathOf(Set, Chunks))).Problems);
        return database;
    }

    private static async Task ImportProductsAsync(TestDatabase database)
    {
        using var folder = new TempFolder();
        var file = folder.At("products.jsonl");
        await File.WriteAllLinesAsync(file, Rows("products.jsonl").Select(row => JsonSerializer.Serialize(new { id = $"eshop{row["id"]}", name = row["model"]!.ToString(), description = row["description"]!.ToString() }))
            .Concat(Answered.Select(known => known.Product).Distinct(StringComparer.Ordinal).Select((product, i) => JsonSerializer.Serialize(new { id = $"manual{i}", name = product }))));
        Assert.Empty((await database.Get<StoreImport>().RunAsync(file)).Problems);
    }

    private static List<JsonObject> Rows(string file) => [.. File.ReadLines(RealData.PathOf(Set, file)).Select(line => JsonNode.Parse(line)!.AsObject())];
}
