using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>A rule that matched.</summary>
/// <param name="RuleId">Id of the rule in guardrails.yaml; "encoded." before it where the text was found decoded.</param>
/// <param name="Where">"message", "subject", the name of the attachment, the title of the article, or the tool and member of a record.</param>
/// <param name="Start">First character in that text, from 0.</param>
/// <param name="Length">In characters.</param>
/// <param name="Excerpt">At most 120 characters of it, for a person to judge.</param>
public sealed record GuardFinding(string RuleId, string Where, int Start, int Length, string Excerpt)
{
    /// <summary>Where a finding stands that is in the message itself.</summary>
    public const string InMessage = "message";

    /// <summary>Where one stands that is in the subject of the message.</summary>
    public const string InSubject = "subject";
}

/// <summary>What the input guard says of a message. A flagged message is still answered to: it routes to a person, and the agent reads it as data.</summary>
public sealed record GuardResult
{
    public required bool Flagged { get; init; }

    /// <summary>0 to 1: the weights of the rules that matched, added up.</summary>
    public required double Score { get; init; }
    public required IReadOnlyList<GuardFinding> Findings { get; init; }

    /// <summary>The message with card numbers, IBANs and passwords masked, cut to what the agent reads. Same places as in the message.</summary>
    public required string MaskedText { get; init; }

    /// <summary>What was masked.</summary>
    public required IReadOnlyList<MaskedSpan> Masked { get; init; }

    /// <summary>The message together with what was read for it.</summary>
    internal GuardResult With(IReadOnlyList<GuardedRead> reads) =>
        this with { Flagged = true, Score = Math.Max(Score, reads.Max(read => read.Score)), Findings = [.. Findings, .. reads.SelectMany(read => read.Findings)] };
}

/// <summary>The readable text of a file that came with a message.</summary>
public sealed record GuardAttachment(string Name, string Text);
