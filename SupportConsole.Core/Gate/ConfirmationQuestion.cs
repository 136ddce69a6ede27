using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Gate;

/// <summary>Whether a text asks the customer to confirm one exact action. What does not name it cannot be answered with a yes to it.</summary>
public static partial class ConfirmationQuestion
{
    /// <summary>Level that a model sees where an action waits for the customer.</summary>
    public const string Level = "awaits_customer";

    /// <summary>The words that say what would be done: the part of a question that must be exact.</summary>
    public static string Details(string title, string after) => after.Length > 0 ? $"{title}: {after}" : title;

    /// <summary>Whether a paragraph asks something and names the action: by its title, or, where it moves money of an order, by both order and sum.</summary>
    /// <param name="orderId">Empty where it names none.</param>
    /// <param name="amount">In major units; 0 where it moves no money.</param>
    public static bool Asks(string text, string title, string orderId, decimal amount) =>
        text.ReplaceLineEndings("\n").Split("\n\n").Any(paragraph => Count(paragraph) > 0
            && (paragraph.Contains(title, StringComparison.OrdinalIgnoreCase) || (orderId.Length > 0 && amount > 0 && NamesOrder(paragraph, orderId) && NamesAmount(paragraph, amount))));

    /// <inheritdoc cref="Asks(string, string, string, decimal)"/>
    public static bool Asks(string text, Proposal proposal) => Asks(text, proposal.Title, proposal.OrderId, AmountOf(proposal));

    /// <summary>Whether an answer says which action it means. Where a reply asked other things too, a bare yes may have been meant for those.</summary>
    public static bool Names(string answer, Proposal proposal) =>
        answer.Contains(proposal.Title, StringComparison.OrdinalIgnoreCase) || (proposal.OrderId.Length > 0 && NamesOrder(answer, proposal.OrderId)) || (AmountOf(proposal) is > 0 and var amount && NamesAmount(answer, amount));

    /// <summary>How many questions a text asks.</summary>
    public static int Count(string text) => QuestionMark().Count(text);

    private static bool NamesOrder(string text, string orderId) => text.Contains(orderId, StringComparison.OrdinalIgnoreCase);

    private static bool NamesAmount(string text, decimal amount) => Amounts.Find(text).Any(found => found.Value == amount);

    private static decimal AmountOf(Proposal proposal) => proposal.AmountMinor == 0 ? 0 : proposal.Amount.Amount;

    // Not those inside of links.
    [GeneratedRegex("""\?+(?=["'”’»)\]]*(?:\s|$))""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex QuestionMark();
}
