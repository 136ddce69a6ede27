using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded.Handoff;

/// <summary>What the person does first: the proposal to decide, the question to ask, the article to check.</summary>
internal static class NextSteps
{
    private const int QuestionWords = 22;

    public static IEnumerable<string> Of(HandoffFacts facts)
    {
        if (facts.Draft == HandoffDraft.Acknowledgement)
        {
            yield return "Send the acknowledgement that lies ready; no reply was drafted.";
            yield return Alert(facts);
            yield break;
        }
        foreach (var proposal in facts.Proposals)
            yield return $"Decide: {LowerFirst(proposal.Title)} ({proposal.Waits}).";
        foreach (var step in Answer(facts))
            yield return step;
        if (facts.NotLookedUp.Count > 0 && facts.Tier.Length > 0)
            yield return $"Look up {string.Join(", ", facts.NotLookedUp)}: the message names it.";
        foreach (var article in facts.Articles.Where(article => article.Fits && (article.Stale || article.Contradicted)))
            yield return article.Contradicted ? $"“{article.Title}” is contradicted by another article: settle which one counts." : $"Check “{article.Title}” before it is quoted: it is stale.";
    }

    private static string Alert(HandoffFacts facts) => Sensitivity.Of(facts.StopCode) switch
    {
        Sensitivity.Safety => "Ask at once whether anybody is hurt, and that the product is not used any more.",
        Sensitivity.Legal => facts.Records.Count > 0 ? "Check dates and sums against the order; admit nothing." : "Find the order it is about; check dates and sums; admit nothing.",
        Sensitivity.Authority => "Check what was asked for and when: a deadline may be running.",
        Sensitivity.Security => "Confirm with the customer by the contact on file before anything is opened or changed.",
        Sensitivity.Abuse => "Decide whether anybody answers at all; keep the message as it is.",
        _ => $"Answer in person{(facts.Team.Length > 0 ? $", as {facts.Team}" : "")}.",
    };

    private static IEnumerable<string> Answer(HandoffFacts facts)
    {
        if (facts.Draft == HandoffDraft.Question)
            yield return facts.Question.Length > 0 ? $"Send the question: “{Words.Cut(facts.Question, QuestionWords)}”" : IsUnproven(facts) ? "Send the draft: it asks the sender to show who they are." : "Send the draft: it asks what is missing.";
        else if (facts.Draft == HandoffDraft.Reply)
            yield return facts.StopReasons.Count > 0 ? WithDraft(facts) : facts.Proposals.Count > 0 ? "Then send the draft." : "Read the draft and send it.";
        else
            yield return WithoutDraft(facts);
    }

    private static string WithDraft(HandoffFacts facts) => facts.StopCode switch
    {
        "asked_for_person" => "Call or write in person, as was asked; the draft may serve as notes.",
        "vip" => "Read the draft as a VIP would, then send it yourself.",
        "flagged_account" => "Read the earlier contacts before you approve anything; then the draft.",
        "suspicious_instructions" => "Answer the customer's own question only; check that the draft does nothing else.",
        _ when IsBilling(facts.StopCode) => $"Compare the sums{(facts.Records.Count > 0 ? " with the order" : "")} before the draft leaves.",
        _ when facts.Sentiment == Sentiment.Frustrated => "Open with an apology of your own, then send the draft.",
        _ => "Check the draft against the reason above, then send it.",
    };

    private static string WithoutDraft(HandoffFacts facts)
    {
        var fitting = facts.Articles.FirstOrDefault(article => article.Fits);
        return facts.StopCode switch
        {
            "asked_for_person" => "Call or write in person, as was asked; no reply was drafted.",
            "suspicious_instructions" => "Answer the customer's own question only, or close it as spam.",
            _ when IsBilling(facts.StopCode) => facts.Records.Count > 0 ? "Compare payments and invoice of the order, then write the answer." : "Find the payments it is about, then write the answer.",
            _ when facts.NotTheirs.Count > 0 => $"Ask whose order {facts.NotTheirs[0]} is, and tell nothing of it until that is clear.",
            _ when facts.Tier.Length == 0 && facts.Records.Count == 0 && fitting is null => facts switch
            {
                { AsksForDeeds: true } => "Ask for the order number and the e-mail address of the account: no customer of ours writes from this one.",
                _ => "No article covers it: ask a colleague who knows the product, or the customer where the message does not say what is wrong.",
            },
            _ when fitting is not null => $"See whether “{fitting.Title}” answers it; then write the reply.",
            _ when facts.Records.Count > 0 => "Write the answer from the record; no article covers it.",
            _ when OrderNumbers.Find(facts.MessageText).Count == 0 => "Ask which order or product it is about, or ask a colleague who knows: no article covers it.",
            _ => "Write the answer yourself: no article covers it.",
        };
    }

    private static bool IsUnproven(HandoffFacts facts) => facts.Tier.Length == 0 || facts.Flags.Any(flag => flag.Contains("verified", StringComparison.Ordinal));

    private static bool IsBilling(string code) => code.Contains("billing", StringComparison.Ordinal) || code.Contains("dispute", StringComparison.Ordinal) || code == "thin_knowledge";

    private static string LowerFirst(string text) => text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
