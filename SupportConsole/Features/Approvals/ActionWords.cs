using SupportConsole.Core.Domain.Proposals;

namespace SupportConsole.Features.Approvals;

/// <summary>What a button will do, in words.</summary>
internal static class ActionWords
{
    /// <summary>"refund €62.00", "reship order": the tool's name as words, with the money it moves.</summary>
    public static string Of(Proposal proposal)
    {
        var words = proposal.Tool.Replace("issue_", "", StringComparison.Ordinal).Replace('_', ' ');
        return proposal.AmountMinor == 0 ? words : $"{words} {proposal.Amount}";
    }
}
