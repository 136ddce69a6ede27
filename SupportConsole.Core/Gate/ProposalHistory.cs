using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Gate;

/// <summary>What was proposed before, as far as it bears on a new call.</summary>
public sealed class ProposalHistory(IDbContextFactory<SupportDb> contexts)
{
    /// <summary>Whether another run left the same action open, approved or done.</summary>
    internal async Task<bool> HasTwinAsync(string businessKey, long runId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Proposals.AnyAsync(
            p => p.BusinessKey == businessKey && p.RunId != runId && (p.State == ProposalState.Open || p.State == ProposalState.Approved || p.State == ProposalState.Executed),
            cancellationToken);
    }

    /// <summary>How many calls of the tool for the customer wait to be decided or done, those made after a proposal judged again not counted.</summary>
    internal async Task<int> WaitingAsync(string tool, string customerId, long runId, CallBasis basis, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = db.Proposals.Where(p => p.CustomerId == customerId && p.Tool == tool && (p.State == ProposalState.Open || p.State == ProposalState.Approved) && p.CreatedAt >= since);
        if (basis.ProposalId is { } id)
            return await waiting.CountAsync(p => p.Id < id, cancellationToken);
        // A fresh call's own run is counted from its calls: its proposals may not be saved yet.
        return await waiting.CountAsync(p => p.RunId != runId, cancellationToken) + basis.Proposed(tool);
    }
}

/// <summary>The key that twins share: the arguments without the stated reason, which is wording.</summary>
internal static class BusinessKeys
{
    public static string Of(string tool, string customerId, JsonElement arguments)
    {
        var copy = JsonObject.Create(arguments)!;
        copy.Remove("reason");
        return ProposalDigest.BusinessKeyOf(tool, customerId, CanonicalJson.Of(JsonSerializer.SerializeToElement(copy)));
    }
}
