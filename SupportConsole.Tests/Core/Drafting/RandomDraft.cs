using System.Globalization;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Drafting;

/// <summary>A value as a source states it, as a reply may write it, and the same kind of value that no source states.</summary>
internal sealed record RandomFact(string Sentence, string Value, string SaidOtherwise, string Foreign);

/// <summary>
/// A reply from a seed: sentences on figures, dates, prices and names of random sources, cited or not, some of them with a value that is in no source or only in
/// an internal one. It knows what it did, so the check is judged by something that reads no text.
/// </summary>
internal sealed class RandomDraft
{
    private static readonly string[] People = ["Zelda Brandt", "Ignatius Okoro", "Marlene Dubois", "Thaddeus Voss", "Quentin Alvarez", "Ottilie Lang"];
    private static readonly string[] Companies = ["Norvik Logistics", "Halden Freight", "Pellworm Post", "Brightsea Couriers", "Zephyr Express", "Tundra Parcel"];
    private static readonly string[] Products = ["Quillon lamp", "Vesper kettle", "Tarnow backpack", "Morwen tent", "Ibex stove", "Calder bottle"];
    private static readonly string[] Openings = ["Sorry to hear that.", "Thank you for your message.", "I am sorry for the trouble.", "Would you like that?"];

    // Without instructions: reading them takes most of the time of a case, and they are checked elsewhere.
    private static readonly PolicySet Policies = SeedInbox.Policies with { Prompts = new Dictionary<string, string>(StringComparer.Ordinal), Skills = new Dictionary<Lane, Skill>() };
    private readonly Random _random;

    public RandomDraft(int seed)
    {
        // Seeded on purpose: a failing case can be had again by its number.
        _random = new Random(seed);
        var passages = Enumerable.Range(1, 2 + _random.Next(4)).Select(i => (Ref: $"t2.{i}", Facts: Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Fact()).ToList(), Public: i == 1 || _random.Next(4) > 0)).ToList();
        Sources = SupportConsole.Core.Drafting.Sources.Of([
            new EarlierCall("search_knowledge", "{}", ToolResult.Of("t2", ToolResultKind.Passages, new { query = "x", confidence = 0.9, passages = passages.Select(passage => Passage(passage.Ref, string.Join(' ', passage.Facts.Select(fact => fact.Sentence)), passage.Public)) })),
        ]);
        PublicText = string.Join('\n', Sources.Where(source => source.Passage is { Public: true }).Select(source => source.Text));
        Internal = [.. passages.Where(passage => !passage.Public).SelectMany(passage => passage.Facts)];
        var sentences = new List<string>();
        for (var i = 1 + _random.Next(4); i > 0; i--)
        {
            var passage = passages[_random.Next(passages.Count)];
            var fact = passage.Facts[_random.Next(passage.Facts.Count)];
            sentences.Add(Say(fact, passage.Ref, passage.Public));
        }
        if (_random.Next(2) == 0)
            sentences.Insert(0, Openings[_random.Next(Openings.Length)]);
        Reply = $"Dear Mia,\n\n{string.Join(' ', sentences)}\n\nKind regards\nLarkfield Supply";
    }

    public IReadOnlyList<Source> Sources { get; }

    public string Reply { get; }

    public string PublicText { get; }

    /// <summary>What only internal passages say.</summary>
    public IReadOnlyList<RandomFact> Internal { get; }

    /// <summary>Values of the reply that no source states, as written in it.</summary>
    public List<string> Foreign { get; } = [];

    /// <summary>Values of the reply that a public source states, with the source's own words for them.</summary>
    public List<(string Said, string Known)> Known { get; } = [];

    public ReplyBasis Basis() => new(
        Sources,
        new ReplyTo { TicketId = 1, CustomerEmail = TestShop.Mia, OrderIds = [], CustomerText = "It broke. What now?", ExecutedTools = [], OwnEmail = "support@larkfield.example" },
        Policies);

    private string Say(RandomFact fact, string reference, bool isPublic)
    {
        var (value, sentence) = _random.Next(6) switch
        {
            0 or 1 => (fact.Foreign, fact.Sentence.Replace(fact.Value, fact.Foreign, StringComparison.Ordinal)),
            2 or 3 => (fact.SaidOtherwise, fact.Sentence.Replace(fact.Value, fact.SaidOtherwise, StringComparison.Ordinal)),
            // A courtesy needs no support; its figure does.
            4 => (fact.Value, $"Sorry about the matter of {fact.Value}."),
            _ => (fact.Value, fact.Sentence),
        };
        if (value == fact.Foreign)
            Foreign.Add(value);
        else if (isPublic)
            Known.Add((value, fact.Value));
        return _random.Next(3) == 0 ? sentence : $"{sentence[..^1]} [[{reference}]].";
    }

    private RandomFact Fact()
    {
        var number = 3 + _random.Next(80);
        // No source ever states these: sources stay below a hundred, in EUR, in the first half of the year, in even weeks.
        var foreign = 100 + _random.Next(800);
        return _random.Next(8) switch
        {
            0 => new RandomFact($"A repair of that kind costs €{number}.50 with us.", $"€{number}.50", $"{number}.50 EUR", _random.Next(2) == 0 ? $"${number}.50" : $"€{foreign}.50"),
            1 => new RandomFact($"Returned goods are accepted within {number} weeks of delivery.", $"{number} weeks", $"{number * 7} days", _random.Next(2) == 0 ? $"{number} hours" : $"{(number * 7) + 1} days"),
            2 => Date(),
            3 => new RandomFact($"The carton is {number} cm wide at its base.", $"{number} cm", $"{number * 10} mm", _random.Next(2) == 0 ? $"{number} inches" : $"{foreign} cm"),
            4 => Name("Damaged parcels are inspected by {0} in the warehouse.", People),
            5 => Name("Deliveries to the islands are made by {0} every morning.", Companies),
            6 => Name("The spare lid also fits the {0} of last season.", Products),
            _ => new RandomFact($"The shop opens at {1 + (number % 11)} pm for visitors.", $"{1 + (number % 11)} pm", $"{13 + (number % 11)}:00", $"{1 + (number % 11)}:17 am"),
        };
    }

    private RandomFact Date()
    {
        var (month, day) = (1 + _random.Next(6), 1 + _random.Next(28));
        var date = new DateTime(2026, month, day);
        var other = date.AddMonths(6);
        return new RandomFact($"The winter sale ends on {Long(date)} in all shops.", Long(date), date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Long(other));

        static string Long(DateTime day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
    }

    private RandomFact Name(string pattern, string[] names)
    {
        // The first half may stand in sources, the second never does.
        var (name, foreign) = (names[_random.Next(names.Length / 2)], names[(names.Length / 2) + _random.Next(names.Length / 2)]);
        return new RandomFact(string.Format(CultureInfo.InvariantCulture, pattern, name), name, name, foreign);
    }

    private static PassageHit Passage(string reference, string text, bool isPublic) => new()
    {
        Ref = reference,
        PassageId = 1,
        ArticleId = "a" + reference,
        ArticleVersion = 1,
        Title = "Help",
        Path = "Help",
        Text = text,
        Language = "en",
        FreshnessDays = 3,
        Stale = false,
        Public = isPublic,
        Confidence = 0.9,
    };
}
