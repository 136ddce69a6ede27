using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

public sealed partial class ReviewDesk
{
    /// <summary>
    /// Puts other arguments in the place of those the model wrote. They are a new proposal with a digest and a verdict of its own; the old one is superseded, with every
    /// approval it had, and who edited cannot approve. Done carries the new proposal's id as its version.
    /// </summary>
    public async Task<ReviewOutcome> EditProposalAsync(EditProposal command, Actor actor, CancellationToken cancellationToken = default)
    {
        if (Lacks(actor, Permission.WorkTickets) is { } lacking)
            return lacking;
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Errors.ReasonNeeded;
        Proposal? parent;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            parent = await db.Proposals.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.ProposalId, cancellationToken);
            if (parent is null)
                return Errors.NotFound("proposal");
            if (await EditRefusalAsync(db, parent, command, cancellationToken) is { } refusal)
                return refusal;
        }
        var scope = await scopes.ReadAsync(parent.RunId, cancellationToken);
        var (arguments, problem) = Parse(command.Arguments);
        if (problem is not null)
            return problem;
        var answer = await gate.JudgeEditAsync(parent, arguments, scope, cancellationToken);
        if (answer is not { Allowed: true, Preview: { } preview })
            return answer.RuleId == "arguments.invalid" ? Errors.BadArguments(WithoutTool(answer.Reason, parent.Tool)) : Errors.EditDenied(answer.Reason, answer.LoweredBy);
        if (preview.Arguments == parent.Arguments)
            return Errors.NothingEdited;
        return await CommandAsync(
            async db =>
            {
                var stored = await db.Proposals.SingleAsync(p => p.Id == parent.Id, cancellationToken);
                if (await EditRefusalAsync(db, stored, command, cancellationToken) is { } refusal)
                    return refusal;
                return await ReplaceAsync(db, stored, proposals.EditOf(stored, answer, scope, actor), proposals.VerdictOf(answer, stored.Tool, scope), command, actor, cancellationToken);
            },
            db => WhoWonAsync(db, command.ProposalId, cancellationToken),
            cancellationToken);
    }

    private async Task<ReviewOutcome.Refused?> EditRefusalAsync(SupportDb db, Proposal proposal, EditProposal command, CancellationToken cancellationToken) => proposal switch
    {
        { State: not ProposalState.Open } => await WhoWonAsync(db, proposal.Id, cancellationToken),
        _ when proposal.Digest != command.Digest || proposal.Version != command.SeenVersion => Errors.Changed("proposal"),
        _ when proposal.ExpiresAt <= clock.Now => Errors.Expired(proposal.ExpiresAt),
        _ => null,
    };

    private async Task<ReviewOutcome> ReplaceAsync(SupportDb db, Proposal old, Proposal edited, Verdict verdict, EditProposal command, Actor actor, CancellationToken cancellationToken)
    {
        old.State = ProposalState.Superseded;
        db.Proposals.Add(edited);
        await db.SaveChangesAsync(cancellationToken);
        verdict.ProposalId = edited.Id;
        db.Verdicts.Add(verdict);
        ledger.Append(db, "proposal.edited", actor, edited.TicketId, edited.RunId, edited.Digest, new
        {
            from = old.Digest,
            proposal = edited.Id,
            parent = old.Id,
            tool = edited.Tool,
            amountMinor = edited.AmountMinor,
            currency = edited.Currency,
            level = edited.Level.ToString(),
            rule = verdict.RuleId,
            release = edited.ReleaseId,
        });
        Record(db, actor, DecisionKind.Edit, edited.TicketId, command.Reason, proposalId: edited.Id, digest: edited.Digest, seenVersion: command.SeenVersion, manner: new DecisionManner(OpenedAt: command.OpenedAt));
        var ticket = await TouchAsync(db, edited.TicketId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (ticket.Chip is TicketChip.NeedsLead or TicketChip.Ready or TicketChip.Answered)
            ticket.Chip = await TicketChips.AfterDecisionAsync(db, ticket.Id, ticket.Chip == TicketChip.NeedsLead ? TicketChip.Ready : ticket.Chip, cancellationToken);
        return new ReviewOutcome.Done($"Edited: {edited.Title}. {NeededFor(edited.Level)}", [], Version: edited.Id);
    }

    // The gate tells a model which of its calls is meant; a person has one before them.
    private static string WithoutTool(string reason, string tool) => (reason.StartsWith($"{tool}: ", StringComparison.Ordinal) ? reason[(tool.Length + 2)..] : reason).TrimEnd('.');

    private static string NeededFor(VerdictLevel level) => level switch
    {
        VerdictLevel.Automatic or VerdictLevel.Agent => "Another agent or a lead has to approve it.",
        VerdictLevel.Lead => "A lead who did not edit it has to approve it.",
        VerdictLevel.TwoLeads => "Two leads who did not edit it have to approve it.",
        VerdictLevel.Denied => "The policy denies it.",
    };

    private static (JsonElement Arguments, ReviewOutcome.Refused? Problem) Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? (document.RootElement.Clone(), null) : (default, Errors.BadArguments("the arguments must be an object"));
        }
        catch (JsonException)
        {
            return (default, Errors.BadArguments("the arguments are not JSON"));
        }
    }
}
