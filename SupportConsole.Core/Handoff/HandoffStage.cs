using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Handoff;

/// <summary>Where a packet belongs.</summary>
/// <param name="ReasonCode">Empty where nothing escalated.</param>
public sealed record PacketPlace(long TicketId, long RunId, string TeamId, string ReasonCode, DateTimeOffset At);

/// <summary>Asks the handoff role for the packet and keeps its promises: at most 200 words, the issue in the customer's own words.</summary>
public sealed class HandoffStage(IHandoffWriter writer)
{
    // In the order in which parts are shortened when a writer says too much, with what each keeps at least.
    private const int LeastIssue = 40;
    private const int LeastOther = 20;
    private const int LeastTone = 10;

    /// <summary>The packet; not saved.</summary>
    public async Task<HandoffPacket> RunAsync(HandoffFacts facts, PacketPlace place, CancellationToken cancellationToken)
    {
        var text = Bounded(await writer.WriteAsync(facts, cancellationToken), facts.MessageText);
        return new HandoffPacket
        {
            TicketId = place.TicketId,
            RunId = place.RunId,
            TeamId = place.TeamId,
            ReasonCode = place.ReasonCode,
            Customer = text.Customer,
            Issue = text.Issue,
            Tried = text.Tried,
            Found = text.Found,
            NextSteps = text.NextSteps,
            Tone = text.Tone,
            At = place.At,
        };
    }

    /// <summary>The text cut to <see cref="HandoffPacket.MaxWords"/>. An issue that is no span of the message is replaced by its beginning.</summary>
    public static PacketText Bounded(PacketText text, string message)
    {
        var issue = text.Issue.Length > 0 && message.Contains(text.Issue, StringComparison.Ordinal) ? text.Issue : Words.Verbatim(message.Trim(), LeastIssue);
        var over = Total(text with { Issue = issue }) - HandoffPacket.MaxWords;
        if (over > 0)
            issue = Words.Verbatim(issue, Math.Max(LeastIssue, Words.Count(issue) - over));
        var bounded = text with { Issue = issue };
        foreach (var shorten in Shortenings)
        {
            over = Total(bounded) - HandoffPacket.MaxWords;
            if (over <= 0)
                break;
            bounded = shorten(bounded, over);
        }
        return bounded;
    }

    private static readonly Func<PacketText, int, PacketText>[] Shortenings =
    [
        (text, over) => text with { Tried = Less(text.Tried, over, LeastOther) },
        (text, over) => text with { Found = Less(text.Found, over, LeastOther) },
        (text, over) => text with { Customer = Less(text.Customer, over, LeastOther) },
        (text, over) => text with { NextSteps = Less(text.NextSteps, over, LeastOther) },
        (text, over) => text with { Tone = Less(text.Tone, over, LeastTone) },
    ];

    /// <summary>How many words the six parts have together with their headings: what a person reads.</summary>
    public static int Total(PacketText text) => PacketPrint.HeadingWords +
        Words.Count(text.Customer) + Words.Count(text.Issue) + Words.Count(text.Tried) + Words.Count(text.Found) + Words.Count(text.NextSteps) + Words.Count(text.Tone);

    private static string Less(string part, int over, int least) => Words.Cut(part, Math.Max(least, Words.Count(part) - over));
}
