using SupportConsole.Core.Domain.Proposals;

namespace SupportConsole.Features.Approvals;

/// <summary>What a button will do, in words.</summary>
internal static class ActionWords
{
    /// <summary>"refund €62.00", "reship order": the tool's name as words, with the money it moves.</summary>
    public static string Of(Proposal proposal) => proposal.AmountMinor == 0 ? Of(proposal.Tool) : $"{Of(proposal.Tool)} {proposal.Amount}";

    /// <summary>"refund", "apply credit".</summary>
    public static string Of(string tool) => tool.Replace("issue_", "", StringComparison.Ordinal).Replace('_', ' ');
}
