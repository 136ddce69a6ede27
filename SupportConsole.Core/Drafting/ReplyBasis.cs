using System.Text.Json;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Drafting;

/// <summary>Whose reply it is: what the checks need of customer and ticket.</summary>
public sealed record ReplyTo
{
    public required long TicketId { get; init; }

    /// <summary>Empty where the sender is unknown.</summary>
    public required string CustomerEmail { get; init; }

    /// <summary>Ids of the customer's orders.</summary>
    public required IReadOnlyCollection<string> OrderIds { get; init; }

    /// <summary>What the customer wrote in the thread.</summary>
    public required string CustomerText { get; init; }

    /// <summary>Names of the action tools executed for the ticket.</summary>
    public required IReadOnlyCollection<string> ExecutedTools { get; init; }

    /// <summary>Names the letter may greet; empty where nobody is known.</summary>
    public IReadOnlyCollection<string> Names { get; init; } = [];

    /// <summary>Of the customer; null where the sender is nobody we know.</summary>
    public string? CustomerId { get; init; }

    /// <summary>Replies of the thread that were sent.</summary>
    public IReadOnlyCollection<string> SentTexts { get; init; } = [];

    /// <summary>Prices of the catalogue, where it is kept here and the policy asks for them.</summary>
    public IReadOnlyCollection<Money> CataloguePrices { get; init; } = [];

    /// <summary>A person's own letter, not the agent's nor one made of it.</summary>
    public bool IsPersons { get; init; }

    /// <summary>Our own address.</summary>
    public required string OwnEmail { get; init; }
}

/// <summary>What a reply may rest on, ready to check the agent's text once or a person's with every edit.</summary>
public sealed class ReplyBasis
{
    private readonly GroundingCheck _grounding;
    private readonly DraftContext _context;
    private readonly PolicySet _policies;
    private readonly HashSet<string> _ownPhrases;

    public ReplyBasis(IReadOnlyList<Source> sources, ReplyTo to, PolicySet policies)
    {
        Sources = sources;
        To = to;
        _policies = policies;
        _ownPhrases = PhrasesOf(policies).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // Internal text may guide; it supports nothing that a customer reads.
        var quotable = sources.Where(source => source.Passage is not { Public: false }).ToList();
        // The reference under a reply is the ticket's own number.
        var ticket = new GroundingSource("ticket", SourceKind.Tool, JsonSerializer.Serialize(new { reference = to.TicketId }));
        _grounding = GroundingCheck.Over([.. quotable.Select(source => new GroundingSource(source.Ref, source.Kind, source.Text)), ticket], string.Join('\n', [to.CustomerText, .. to.Names]), string.Join('\n', [to.OwnEmail, .. _ownPhrases, .. SayingsOf(policies)]));
        _context = new DraftContext
        {
            CustomerEmail = to.CustomerEmail,
            CustomerOrderIds = to.OrderIds,
            CustomerText = to.CustomerText,
            CustomerNames = to.Names,
            SentTexts = to.SentTexts,
            KnownPrices = [.. to.CataloguePrices, .. sources.Where(source => source.Kind == SourceKind.Tool).SelectMany(RecordSums.Of), .. RecordSums.In(to.CustomerText)],
            IsAgents = !to.IsPersons,
            AllowedEmails = [to.OwnEmail],
            InternalTexts = [.. sources.Where(source => source.Passage is { Public: false }).Select(source => source.Text), .. InstructionsOf(policies)],
            OwnHosts = [to.OwnEmail[(to.OwnEmail.LastIndexOf('@') + 1)..].ToLowerInvariant()],
            PublicTexts = [.. quotable.Select(source => source.Text), .. _ownPhrases, .. SayingsOf(policies)],
            ExecutedTools = to.ExecutedTools,
            RecordedStates = [.. sources.Where(source => source.Kind == SourceKind.Tool).SelectMany(StatesOf).Distinct(StringComparer.OrdinalIgnoreCase)],
            SignOffs = [policies.Tone.SignOff, .. policies.Tone.Phrases.GetValueOrDefault("sign_off")?.Values ?? []],
        }.Read();
    }

    public IReadOnlyList<Source> Sources { get; }

    public ReplyTo To { get; }

    /// <summary>The sentences of a text with their support.</summary>
    public IReadOnlyList<GroundedSentence> Ground(string text, IReadOnlyList<CitedSentence>? cited = null) =>
        [.. (cited is null ? _grounding.Check(text) : _grounding.Check(text, cited)).Select(sentence => IsOwnPhrase(text, sentence) ? Unneeded(sentence) : sentence)];

    /// <summary>What may not go out.</summary>
    /// <param name="othersData">What of the text the store knows as another customer's.</param>
    public IReadOnlyList<OutputProblem> Validate(string text, IReadOnlyCollection<string> othersData) => OutputValidator.Check(text, _context with { OthersData = othersData }, _policies);

    // The brand's own phrases and its name under a letter claim nothing that a source would have to say; figures are judged all the same.
    private bool IsOwnPhrase(string text, GroundedSentence sentence) =>
        sentence.Support == ClaimSupport.Unsupported && !sentence.HasUnknownValue && _ownPhrases.Contains(text.Substring(sentence.Start, sentence.Length).Trim());

    private static IEnumerable<string> PhrasesOf(PolicySet policies) => policies.Tone.Phrases.Values.Concat(policies.Disclosures.Required.Select(disclosure => disclosure.Text)).SelectMany(byLanguage => byLanguage.Values)
        .SelectMany(phrase => Text.Sentences.Split(phrase).Select(span => phrase.Substring(span.Start, span.Length).Trim())).Append(policies.Tone.Company);

    // What the agent is told is nobody's business outside.
    private static IEnumerable<string> InstructionsOf(PolicySet policies) => policies.Prompts.Values.Concat(policies.Skills.Values.Select(skill => skill.Prose));

    // What a plan says is said to customers, though the skill's prose may use the same words.
    private static IEnumerable<string> SayingsOf(PolicySet policies) => policies.Skills.Values.SelectMany(skill => skill.Plan.Rules).SelectMany(rule => rule.Say.Values).SelectMany(sentences => sentences).Distinct(StringComparer.Ordinal);

    private static GroundedSentence Unneeded(GroundedSentence sentence) => sentence with { Support = ClaimSupport.NotNeeded, Gap = "", GapSpan = default };

    // "status":"refunded" of an order, "kind":"refund" of a payment.
    private static IEnumerable<string> StatesOf(Source source)
    {
        using var json = JsonDocument.Parse(source.Text);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
            yield break;
        if (json.RootElement.TryGetProperty("status", out var status) && status.GetString() is { } state)
            yield return state;
        if (json.RootElement.TryGetProperty("payments", out var payments) && payments.ValueKind == JsonValueKind.Array)
        {
            foreach (var payment in payments.EnumerateArray())
            {
                if (payment.TryGetProperty("kind", out var kind) && kind.GetString() is { } name)
                    yield return name;
            }
        }
    }
}
