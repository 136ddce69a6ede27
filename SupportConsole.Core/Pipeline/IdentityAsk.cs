using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Embedded.Composing;
using SupportConsole.Core.Identity;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Pipeline;

/// <summary>Sees to it that a sender we are not sure of is asked who they are, in the policy's words, where their matter needs it. No model writes the question or sees the link.</summary>
internal sealed class IdentityAsk(IDbContextFactory<SupportDb> contexts, WriteLane lane, SenderBook senders, SenderLinks links, SenderAddress address)
{
    /// <summary>The preparation with the question in it; as it was where none is needed.</summary>
    public async Task<Prepared> CompleteAsync(RunContext context, Understood understood, Prepared prepared, StepLog steps, CancellationToken cancellationToken)
    {
        if (!IsNeeded(context, understood, prepared))
            return prepared;
        var id = await steps.DoAsync(StepKind.Confirmation, "identity_ask", null, () => AskAsync(context, cancellationToken), cancellationToken);
        var link = await LinkAsync(id, cancellationToken);
        var policy = context.Policies.Identity;
        var paragraph = IdentityPolicy.In(link.Length > 0 ? policy.AskWithLink : policy.Ask, understood.Triage.Language).Replace("{link}", link, StringComparison.Ordinal);
        if (DisclosureParagraphs.CalledForBy(paragraph, prepared.Draft.Kind == DraftKind.Findings ? "" : prepared.Draft.Text, context.SentTexts, context.Policies, understood.Triage.Language) is { Length: > 0 } notice)
            paragraph = $"{paragraph}\n\n{notice}";
        return prepared.Draft.Kind == DraftKind.Findings || IsThin(prepared, understood.Triage.Category, context.Policies.Escalation)
            ? prepared with
            {
                Draft = Letter(context, understood, prepared.Draft, paragraph),
                // What was thin was thin because nothing could be looked up yet.
                Loop = prepared.Loop is { } loop ? loop with { Escalation = null, StoppedBy = "" } : null,
                Confidence = 1,
                RetrievalConfidence = 1,
                Problems = [],
            }
            : prepared with { Draft = Inserted(prepared.Draft, paragraph, PhraseOf(context.Policies.Tone, "sign_off", understood.Triage.Language, context.Policies.Tone.SignOff)) };
    }

    private static bool IsThin(Prepared prepared, Category category, EscalationPolicy policy) =>
        prepared.Confidence < policy.LimitsOf(category, isLegal: false).MinConfidence || prepared.RetrievalConfidence < policy.ThinBelow || prepared.Loop is { Escalation: not null } or { StoppedBy.Length: > 0 };

    // Words that fit no category well fall into any: thanks, or how a named thing is used, are no matter of an account. On labelled messages 16 of 19 matters of these categories are
    // surer, and of messages that are none of them 9 of 11 are not.
    private static bool IsSure(TriageResult triage) => triage.Needs.Count > 0 || (triage.Confidence >= 0.7 && !triage.AsksNothing && triage.Entities.All(entity => entity.Kind != EntityKind.Product));

    private static bool IsNeeded(RunContext context, Understood understood, Prepared prepared) =>
        !context.IdentityVerified
        && context.Identity is not { State: IdentityState.Refused }
        && context.Policies.Identity.Categories is { Count: > 0 } categories
        && context.Message.AuthorAddress.Length > 0
        && prepared.Draft.Kind is DraftKind.Reply or DraftKind.Clarification or DraftKind.Findings
        && ((categories.Contains(understood.Triage.Category) && IsSure(understood.Triage))
            || understood.Triage.Entities.Any(entity => entity.Kind == EntityKind.OrderNumber)
            || prepared.Loop?.Calls.Any(call => call.Result.Kind == ToolResultKind.Refused) == true);

    // The row is written before the step is: a run that dies in between finds it open, and asks no second time.
    private async Task<StepResult<long>> AskAsync(RunContext context, CancellationToken cancellationToken)
    {
        var check = await lane.WriteAsync(db => senders.AskAsync(db, context.Ticket, context.Message, context.Run.Id, context.Policies.Identity, cancellationToken), cancellationToken);
        return new StepResult<long>(check.Id, "The sender is asked to verify before anything of a customer is looked up");
    }

    private async Task<string> LinkAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var check = await db.SenderChecks.AsNoTracking().SingleAsync(c => c.Id == id, cancellationToken);
        return address.Base.Length > 0 ? address.LinkOf(links.TokenOf(SenderLinkKind.Ask, check)) : "";
    }

    private static Draft Letter(RunContext context, Understood understood, Draft findings, string paragraph)
    {
        var (tone, language) = (context.Policies.Tone, understood.Triage.Language);
        var reference = PhraseOf(tone, "reference", language, "Reference: {reference}").Replace("{reference}", context.Ticket.Id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var opening = Feelings.Of(understood.Text, understood.Triage, tone) is { Length: > 0 } feeling ? feeling : PhraseOf(tone, "thanks", language, "Thank you for writing to us.");
        var text = $"{PhraseOf(tone, "greeting_unknown", language, "Hello,")}\n\n{opening}\n\n{paragraph}\n\n{PhraseOf(tone, "sign_off", language, tone.SignOff)}\n{tone.Company}\n{reference}";
        return Copy(findings, DisclosureParagraphs.Complete(text, context.SentTexts, context.Policies, language), DraftKind.Clarification, 1);
    }

    // In front of the sign-off; the sentences behind it move along.
    private static Draft Inserted(Draft draft, string paragraph, string signOff)
    {
        var at = signOff.Length > 0 ? draft.Text.LastIndexOf(signOff, StringComparison.Ordinal) : -1;
        var inserted = at < 0 ? $"\n\n{paragraph}" : $"{paragraph}\n\n";
        if (at < 0)
            at = draft.Text.Length;
        var copy = Copy(draft, draft.Text.Insert(at, inserted), DraftKind.Clarification, draft.Confidence);
        copy.Claims.AddRange(draft.Claims.Select(claim => new Claim
        {
            Ordinal = claim.Ordinal,
            Start = claim.Start >= at ? claim.Start + inserted.Length : claim.Start,
            Length = claim.Length,
            Support = claim.Support,
            CitationNumbers = claim.CitationNumbers,
            Gap = claim.Gap,
        }));
        copy.Citations.AddRange(draft.Citations);
        return copy;
    }

    private static Draft Copy(Draft draft, string text, DraftKind kind, double confidence) => new()
    {
        TicketId = draft.TicketId,
        RunId = draft.RunId,
        MessageId = draft.MessageId,
        Kind = kind,
        Text = text,
        Language = draft.Language,
        Model = draft.Model,
        ReleaseId = draft.ReleaseId,
        Confidence = confidence,
        CreatedAt = draft.CreatedAt,
    };

    private static string PhraseOf(ToneGuide tone, string key, string language, string fallback) =>
        tone.Phrases.TryGetValue(key, out var languages) ? languages.GetValueOrDefault(language) ?? languages.GetValueOrDefault("en") ?? fallback : fallback;
}
