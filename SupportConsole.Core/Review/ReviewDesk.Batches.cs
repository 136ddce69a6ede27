using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;

namespace SupportConsole.Core.Review;

public sealed partial class ReviewDesk
{
    /// <summary>
    /// Approves several proposals of one low-risk shape with one click: same tool, same verdict, same rule, within the policy's limits, nothing flagged. Each is checked
    /// and recorded by itself under an id they share, so that one that fails does not sink the others.
    /// </summary>
    public async Task<BatchOutcome> ApproveBatchAsync(ApproveBatch command, Actor actor, CancellationToken cancellationToken = default)
    {
        var batchId = $"batch_{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        if (Lacks(actor, Permission.ApproveAsAgent) is { } lacking)
            return new BatchOutcome(batchId, [], lacking);
        var ids = command.Items.Select(item => item.ProposalId).Distinct().ToList();
        var shapes = await batches.ShapesAsync(ids, cancellationToken);
        if (Objection(command, shapes) is { } refusal)
            return new BatchOutcome(batchId, [], refusal);
        List<BatchItem> items = [];
        foreach (var item in command.Items)
        {
            var shape = shapes[item.ProposalId];
            var outcome = shape.Objection.Length > 0
                ? new ReviewOutcome.Refused("blocked", shape.Objection)
                : await DecideOneAsync(item with { Approve = true }, actor, batchId, cancellationToken);
            items.Add(new BatchItem(item.ProposalId, shape.Title, outcome));
        }
        return new BatchOutcome(batchId, items);
    }

    // Of the whole: what was selected must be of one kind. Of one by itself speaks its own outcome.
    private ReviewOutcome.Refused? Objection(ApproveBatch command, IReadOnlyDictionary<long, BatchShape> shapes)
    {
        var policy = policies.Current.Approvals.Batch;
        if (command.Items.Count < 2 || command.Items.DistinctBy(item => item.ProposalId).Count() != command.Items.Count)
            return Errors.NotOneShape("select at least two different ones.");
        if (command.Items.Count > policy.MaxCount)
            return Errors.NotOneShape($"the policy allows {policy.MaxCount} at once.");
        if (command.Items.Any(item => !shapes.ContainsKey(item.ProposalId)))
            return Errors.NotFound("proposal");
        return shapes.Values.DistinctBy(shape => shape.Key).Count() > 1 ? Errors.NotOneShape("they differ in action, verdict or rule.") : null;
    }
}
