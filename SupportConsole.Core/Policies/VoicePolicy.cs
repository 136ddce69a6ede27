using SupportConsole.Core.Text;

namespace SupportConsole.Core.Policies;

/// <summary>tone.yaml beside its phrases: how the brand sounds, what it never says and what it likes to say.</summary>
public sealed record VoicePolicy
{
    /// <summary>"professional, empathetic, direct": told to hosted models; empty where the file does not say.</summary>
    public string Voice { get; init; } = "";

    /// <summary>Phrases that never go out, as the file has them.</summary>
    public IReadOnlyList<string> ProhibitedPhrases { get; init; } = [];

    /// <summary>What a good reply has; each that applies counts its points.</summary>
    public IReadOnlyList<PreferredPattern> PreferredPatterns { get; init; } = [];
}

/// <summary>In which replies a pattern is wanted.</summary>
public enum PatternUse { Always, Frustrated, Refusal }

/// <param name="Id">"next_step", or the phrase itself where the file gives no more than that.</param>
/// <param name="Wanted">What is wanted, for the person: "says what happens next and when".</param>
/// <param name="Points">1 to 10.</param>
/// <param name="Phrases">Any of them is enough.</param>
public sealed record PreferredPattern(string Id, string Wanted, int Points, PatternUse When, PhraseList Phrases);

/// <summary>When a reply must carry a disclosure.</summary>
public enum DisclosureTrigger { FirstMessage, AccountDataRequested }

/// <summary>A sentence a reply must carry, once in a thread.</summary>
/// <param name="Id">"ai_disclosure".</param>
/// <param name="Text">By language; English is there.</param>
public sealed record RequiredDisclosure(string Id, DisclosureTrigger Trigger, IReadOnlyDictionary<string, string> Text)
{
    /// <summary>The text in a language, English where there is none.</summary>
    public string In(string language) => Text.GetValueOrDefault(language) ?? Text["en"];
}

/// <summary>disclosures.yaml: sentences a reply must carry once, by what calls for them.</summary>
public sealed record DisclosurePolicy
{
    public IReadOnlyList<RequiredDisclosure> Required { get; init; } = [];
}
