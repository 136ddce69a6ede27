using System.Globalization;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded.Handoff;

/// <summary>Writes the packet from the facts in short lines; the issue is a verbatim span of the message.</summary>
public sealed class EmbeddedHandoffWriter : IHandoffWriter
{
    // Together below 200 with the six headings, so that it is read in twenty seconds; the issue has what the others leave, as far as it needs it.
    private const int AllWords = 190;
    private const int CustomerWords = 36;
    private const int TriedWords = 36;
    private const int FoundWords = 36;
    private const int NextWords = 34;
    private const int ToneWords = 16;
    private const int MostIssueWords = 90;
    private const int HeadingWords = 7;

    /// <inheritdoc/>
    public Task<PacketText> WriteAsync(HandoffFacts facts, CancellationToken cancellationToken) => Task.FromResult(Compose(facts));

    /// <summary>The same, at once.</summary>
    public static PacketText Compose(HandoffFacts facts)
    {
        var text = new PacketText(
            Words.FitLines([.. Customer(facts)], CustomerWords),
            "",
            Words.FitLines([.. Tried(facts)], TriedWords, keepLast: facts.StopReasons.Count > 0),
            Words.FitLines([.. Found(facts)], FoundWords),
            Words.FitLines([.. NextSteps.Of(facts)], NextWords),
            Words.FitLines([.. ToneLines.Of(facts)], ToneWords));
        var taken = Words.Count(text.Customer) + Words.Count(text.Tried) + Words.Count(text.Found) + Words.Count(text.NextSteps) + Words.Count(text.Tone) + HeadingWords;
        return text with { Issue = IssueSpan.Of(facts, Math.Min(MostIssueWords, AllWords - taken)) };
    }

    private static IEnumerable<string> Customer(HandoffFacts facts)
    {
        var flags = string.Concat(facts.Flags.Select(flag => $", {flag}"));
        if (facts.Tier.Length == 0)
        {
            yield return $"{facts.CustomerName}: no customer of ours writes from this address, so no records were opened{flags}.";
        }
        else
        {
            yield return $"{facts.CustomerName}, {facts.Tier} tier{flags}.";
            yield return facts.History.Count == 0 ? "No contact before this one." : Earlier(facts.History[0], Math.Max(facts.Contacts, facts.History.Count));
        }
        if (facts.CustomerTurns > 1)
            yield return string.Create(CultureInfo.InvariantCulture, $"{Ordinal(facts.CustomerTurns)} message of this thread{(facts.OpenForDays > 0 ? $", begun {facts.OpenForDays} {(facts.OpenForDays == 1 ? "day" : "days")} ago" : "")}; {Replies(facts.RepliesSent)}.");
    }

    private static string Earlier(PastContact last, int all) => string.Create(
        CultureInfo.InvariantCulture, $"{(all == 1 ? "One earlier contact" : $"{all} earlier contacts, the last")} {last.When}, by {ChannelName(last.Channel)}: {last.Summary} ({last.Outcome}).");

    private static string ChannelName(string channel) => channel == "api" ? "the shop's own form" : channel;

    private static string Replies(int sent) => sent switch { 0 => "no reply of ours yet", 1 => "one reply of ours", _ => string.Create(CultureInfo.InvariantCulture, $"{sent} replies of ours") };

    private static string Ordinal(int turn) => turn switch { 2 => "Second", 3 => "Third", 4 => "Fourth", 5 => "Fifth", _ => string.Create(CultureInfo.InvariantCulture, $"{turn}th") };

    private static IEnumerable<string> Tried(HandoffFacts facts)
    {
        if (facts.Tried.Count == 0 && facts.Draft == HandoffDraft.Acknowledgement)
            yield return "Nothing was tried: this goes straight to a person.";
        foreach (var path in facts.Tried)
            yield return $"{path.What}: {path.Outcome}.";
        if (facts.Draft is HandoffDraft.Reply or HandoffDraft.Question)
            yield return facts.Draft == HandoffDraft.Reply ? "Draft: written, all checks passed." : "Draft: asks the customer first.";
        if (facts.StopReasons.Count > 0)
            yield return $"{(facts.Draft is HandoffDraft.Reply or HandoffDraft.Question ? "A person decides:" : "Stopped:")} {string.Join(' ', facts.StopReasons)}";
    }

    private static IEnumerable<string> Found(HandoffFacts facts)
    {
        if (facts.Products.Count > 0 && facts.Records.Count == 0)
            yield return $"It is about: {string.Join(", ", facts.Products)}.";
        foreach (var record in facts.Records)
            yield return $"{record}.";
        foreach (var article in facts.Articles)
        {
            var age = string.Create(CultureInfo.InvariantCulture, $"v{article.Version}, {article.Days} {(article.Days == 1 ? "day" : "days")} old{(article.Stale ? ", STALE" : "")}{(article.Contradicted ? ", contradicted" : "")}{(article.Public ? "" : ", internal")}");
            yield return !article.Fits ? $"No article fits; the nearest is “{article.Title}” ({age})."
                : facts.Draft == HandoffDraft.Nothing ? $"May fit: “{article.Title}” ({age})." : $"“{article.Title}” ({age}).";
        }
        if (facts.NotLookedUp.Count > 0)
            yield return $"Not looked up: {string.Join(", ", facts.NotLookedUp)}.";
        if (facts.Records.Count + facts.Articles.Count + facts.NotLookedUp.Count == 0)
            yield return facts.Draft == HandoffDraft.Acknowledgement ? "Nothing was looked up: the thread names no order of theirs." : facts.Tried.Count == 0 ? "Nothing was looked up." : "No record and no article fits.";
    }
}
