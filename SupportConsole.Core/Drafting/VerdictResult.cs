using System.Text.Json.Nodes;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Llm;

namespace SupportConsole.Core.Drafting;

/// <summary>What a model hears of a proposal.</summary>
internal static class VerdictResult
{
    /// <summary>Of a call that was just judged.</summary>
    public static ToolResult Of(string reference, Proposal proposal, GateAnswer answer) => Write(
        reference,
        proposal,
        answer.RuleId,
        proposal.State == ProposalState.AwaitingCustomer ? $"{answer.Reason} {AskFor(proposal)}" : answer.Reason,
        proposal.State == ProposalState.AwaitingCustomer ? "" : answer.LoweredBy);

    /// <summary>Of one that an earlier run proposed and the customer was asked about: it stands, and there is no second.</summary>
    public static ToolResult OfStanding(string reference, Proposal proposal) => Write(
        reference,
        proposal,
        "call.asked_before",
        proposal.State == ProposalState.AwaitingCustomer
            ? $"This was proposed before and waits for the customer's yes. {AskFor(proposal)}"
            : "This was proposed before and the customer has confirmed it; nothing more is needed of them.",
        "");

    private static string AskFor(Proposal proposal) => $"Name these details in your reply and ask for a yes: {ConfirmationQuestion.Details(proposal.Title, proposal.After)}.";

    private static ToolResult Write(string reference, Proposal proposal, string rule, string reason, string loweredBy) => ToolResult.Of(reference, ToolResultKind.Verdict, new
    {
        tool = proposal.Tool,
        level = LevelOf(proposal),
        rule,
        reason,
        loweredBy,
        title = proposal.Title,
        before = proposal.Before,
        after = proposal.After,
        order = proposal.OrderId,
        amount = proposal.AmountMinor == 0 ? 0 : proposal.Amount.Amount,
        currency = proposal.Currency,
        arguments = JsonNode.Parse(proposal.Arguments),
    });

    private static string LevelOf(Proposal proposal) => proposal.State == ProposalState.AwaitingCustomer ? ConfirmationQuestion.Level : proposal.Level switch
    {
        VerdictLevel.Automatic => "automatic",
        VerdictLevel.Agent => "agent",
        VerdictLevel.Lead => "lead",
        VerdictLevel.TwoLeads => "two_leads",
        VerdictLevel.Denied => "denied",
    };
}
