using System.Text.Json;
using System.Text.Json.Nodes;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Escalation;

namespace SupportConsole.Core.Operations.Material;

/// <summary>Turns a mark into the label of an outcome: what the run did, changed as the person said.</summary>
internal static class OutcomeLabels
{
    /// <summary>The faults that say what should have happened.</summary>
    public static readonly IReadOnlyList<PacketFault> Faults = [PacketFault.WrongTeam, PacketFault.NotNeeded, PacketFault.Missed];

    // The codes of the shipped policy in the words of the labels; a team's own code stays as it is.
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["legal_threat"] = "legal",
        ["payment_dispute"] = "payment_dispute_over_500",
        ["frustrated_third_contact"] = "frustrated_three_turns",
        ["flagged_account"] = "flagged",
        ["low_confidence"] = "low_knowledge",
        ["thin_knowledge"] = "low_knowledge",
        ["failed_attempts"] = "low_knowledge",
    };

    /// <param name="decision">What the run decided about a person; null where its step is gone.</param>
    public static OutcomeLine Of(string id, PacketMark mark, HandoffPacket packet, EscalationDecision? decision, IReadOnlyList<Proposal> proposals, IReadOnlyList<Order> orders, MessageMask mask)
    {
        var faults = mark.FaultList;
        var escalate = faults.Contains(PacketFault.Missed) || (packet.ReasonCode.Length > 0 && !faults.Contains(PacketFault.NotNeeded));
        var actions = proposals.Where(proposal => proposal.State is not (ProposalState.Rejected or ProposalState.Denied or ProposalState.Superseded)).OrderBy(proposal => proposal.Id)
            .Select(proposal => new FurtherAction(proposal.Tool, Arguments(proposal, orders, mask))).ToList();
        var settled = proposals.Any(proposal => proposal.State is ProposalState.Approved or ProposalState.Executed);
        var missed = faults.Contains(PacketFault.Missed);
        return new OutcomeLine
        {
            Id = id,
            Escalate = escalate,
            Kind = !escalate ? "" : decision?.Kind == EscalationKind.RedAlert ? "red_alert" : "person_decides",
            Reasons = escalate && !missed ? [Reasons.GetValueOrDefault(packet.ReasonCode, packet.ReasonCode)] : [],
            Team = faults.Contains(PacketFault.WrongTeam) ? mark.RightTeamId : faults.Contains(PacketFault.NotNeeded) ? Teams.Standard : packet.TeamId,
            Action = actions.FirstOrDefault()?.Action ?? "",
            Arguments = actions.FirstOrDefault()?.Arguments.DeepClone().AsObject() ?? [],
            Further = [.. actions.Skip(1)],
            Debatable = [.. missed ? (string[])["kind", "reasons"] : [], .. faults.Contains(PacketFault.NotNeeded) && !faults.Contains(PacketFault.WrongTeam) ? (string[])["team"] : [], .. settled ? [] : (string[])["action"]],
            Note = mask.Of(mark.Words),
        };
    }

    private static JsonObject Arguments(Proposal proposal, IReadOnlyList<Order> orders, MessageMask mask)
    {
        var arguments = new JsonObject();
        if (proposal.OrderId.Length > 0)
            arguments["order"] = mask.Order(proposal.OrderId);
        if (proposal.AmountMinor > 0)
            arguments["amount"] = proposal.Amount.Amount;
        using var given = JsonDocument.Parse(proposal.Arguments);
        if (given.RootElement.ValueKind == JsonValueKind.Object && given.RootElement.TryGetProperty("item_ids", out var ids) && ids.ValueKind == JsonValueKind.Array)
        {
            var lines = orders.FirstOrDefault(order => order.Id == proposal.OrderId)?.Lines ?? [];
            var names = ids.EnumerateArray().Select(item => lines.Find(line => line.VariantId == item.ToString())?.Name).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            if (names.Count > 0)
                arguments["item"] = string.Join(", ", names);
        }
        return arguments;
    }
}
