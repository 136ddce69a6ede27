using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;

namespace SupportConsole.Faults.Truth;

/// <summary>How decisions, proposals and effects must fit together once nothing is left to do.</summary>
internal static class EndState
{
    public static IEnumerable<string> Problems(IReadOnlyList<Effect> effects, IReadOnlyList<Decision> decisions, IReadOnlyList<Proposal> proposals)
    {
        foreach (var effect in effects.Where(effect => effect.State is EffectState.Scheduled or EffectState.Recalled))
            yield return $"effect {effect.Id} ended as {effect.State}";
        foreach (var twins in effects.GroupBy(effect => effect.Digest, StringComparer.Ordinal).Where(twins => twins.Count() > 1))
            yield return $"{twins.Count()} effects have the digest {twins.Key}";

        // Every approval of a draft has its reply and every reply its approval; neither without the other, whichever moment the kill chose.
        var approvedDrafts = decisions.Where(decision => decision is { Kind: DecisionKind.Approve, DraftId: not null }).ToList();
        foreach (var twice in approvedDrafts.GroupBy(decision => decision.DraftId).Where(group => group.Count() > 1))
            yield return $"draft {twice.Key} was approved {twice.Count()} times";
        foreach (var draft in approvedDrafts.Select(decision => decision.DraftId).Except(effects.Select(effect => effect.DraftId)))
            yield return $"draft {draft} was approved and has no effect";

        foreach (var proposal in proposals)
        {
            var mine = effects.Count(effect => effect.ProposalId == proposal.Id);
            var people = decisions.Where(decision => decision.Kind == DecisionKind.Approve && decision.ProposalId == proposal.Id).Select(decision => decision.PersonId).Distinct().Count();
            var wanted = proposal.State is ProposalState.Approved or ProposalState.Executed or ProposalState.Failed ? 1 : 0;
            if (mine != wanted)
                yield return $"proposal {proposal.Id} is {proposal.State} and has {mine} effects";
            if (wanted == 1 && people < (proposal.Level == VerdictLevel.TwoLeads ? 2 : 1))
                yield return $"proposal {proposal.Id} needs {proposal.Level} and is {proposal.State} with the approval of {people}";
        }
    }
}
