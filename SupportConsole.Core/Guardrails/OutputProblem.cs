using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>Something in a reply that must not go out.</summary>
/// <param name="Code">One of the constants here.</param>
/// <param name="Message">One sentence for the person or the model that wrote it.</param>
/// <param name="Start">First character, from 0; the problem of a whole text stands at 0 with length 0.</param>
/// <param name="Length">In characters.</param>
/// <param name="MayBeAnsweredFor">A person may send it with a reason; otherwise it has to be mended. The agent's text is never offered with either.</param>
public sealed record OutputProblem(string Code, string Message, int Start, int Length, bool MayBeAnsweredFor = false)
{
    /// <summary>There is no text.</summary>
    internal const string Empty = "empty";

    /// <summary>More characters than the policy allows.</summary>
    internal const string TooLong = "too_long";

    /// <summary>Fewer than it wants.</summary>
    internal const string TooShort = "too_short";

    /// <summary>It speaks of what the policy forbids.</summary>
    internal const string ProhibitedTopic = "prohibited_topic";

    /// <summary>It has a phrase the tone guide forbids.</summary>
    internal const string ProhibitedPhrase = "prohibited_phrase";

    /// <summary>It says what belongs to somebody else.</summary>
    internal const string ForeignData = "foreign_data";

    /// <summary>It greets somebody else.</summary>
    internal const string WrongName = "wrong_name";

    /// <summary>It tells as done what is not.</summary>
    internal const string UnbackedPromise = "unbacked_promise";

    /// <summary>It says words of an internal text in a row.</summary>
    internal const string InternalQuoted = "internal_quoted";

    /// <summary>It says most words of an internal sentence, with others between.</summary>
    internal const string InternalRetold = "internal_retold";

    /// <summary>It leads somewhere that is not ours.</summary>
    internal const string ForeignLink = "foreign_link";

    /// <summary>It refuses and offers nothing else.</summary>
    internal const string BareRefusal = "bare_refusal";

    /// <summary>It lacks a sentence it must carry.</summary>
    internal const string MissingDisclosure = "missing_disclosure";

    /// <summary>It carries one twice.</summary>
    internal const string RepeatedDisclosure = "repeated_disclosure";

    /// <summary>Nobody signs it.</summary>
    internal const string NoSignOff = "no_sign_off";

    /// <summary>Its words.</summary>
    public string In(string text) => Start >= 0 && Length > 0 && Start + Length <= text.Length ? text.Substring(Start, Length) : "";

    internal static OutputProblem Of(WordingHit hit, string text) => new(
        hit.Rule.Id == WordingRule.PhraseId ? ProhibitedPhrase : ProhibitedTopic, $"“{text.Substring(hit.Start, hit.Length)}” may not go out. {hit.Rule.Reason}", hit.Start, hit.Length, hit.Rule.MayBeAnsweredFor);
}
