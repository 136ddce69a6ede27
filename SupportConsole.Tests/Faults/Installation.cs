using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Faults;

/// <summary>What must be true of every installation, whatever happened to it.</summary>
internal static class Installation
{
    /// <summary>
    /// Every message that came in has exactly one run that is over and not failed, with one draft at most and one packet; no action was
    /// proposed twice; nothing went out; steps have no gap; the ledger verifies.
    /// </summary>
    public static async Task IsPreparedOnceAsync(TestConsole console, int messages)
    {
        await using (var db = console.Read())
        {
            var received = await db.LedgerEntries.Where(entry => entry.Kind == "message.received").ToListAsync();
            Assert.Equal(messages, received.Count);
            var runs = await db.Runs.ToListAsync();
            Assert.Empty(runs.Where(run => run.State == RunState.Failed).Select(run => $"run {run.Id}: {run.Failure}"));
            Assert.All(runs, run => Assert.True(run.IsOver, $"run {run.Id} is {run.State}"));
            Assert.Equal(messages, runs.Select(run => run.MessageId).Distinct().Count());
            Assert.Equal(messages, runs.Count);

            Assert.Empty(await db.Drafts.GroupBy(draft => draft.RunId).Where(group => group.Count() > 1).Select(group => group.Key).ToListAsync());
            Assert.Empty(await db.HandoffPackets.GroupBy(packet => packet.RunId).Where(group => group.Count() > 1).Select(group => group.Key).ToListAsync());
            Assert.Empty(await db.Proposals.GroupBy(proposal => new { proposal.RunId, proposal.BusinessKey }).Where(group => group.Count() > 1).Select(group => group.Key).ToListAsync());
            var steps = await db.Steps.OrderBy(step => step.RunId).ThenBy(step => step.Ordinal).Select(step => new { step.RunId, step.Ordinal }).ToListAsync();
            Assert.All(steps.GroupBy(step => step.RunId), run => Assert.Equal(Enumerable.Range(0, run.Count()), run.Select(step => step.Ordinal)));

            Assert.Empty(await db.Effects.ToListAsync());
            Assert.Empty(await db.OrderReceipts.ToListAsync());
            var ends = await db.LedgerEntries.Where(entry => entry.Kind == "run.ready" || entry.Kind == "run.escalated").Select(entry => entry.RunId).ToListAsync();
            Assert.Equal(ends.Distinct().Count(), ends.Count);
        }
        var verified = await console.VerbAsync(["ledger", "verify"]);
        Assert.True(verified.ExitCode == 0, verified.ToString());
    }
}
