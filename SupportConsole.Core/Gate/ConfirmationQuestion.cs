using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Gate;

/// <summary>Whether a text asks the customer to confirm one exact action. What does not name it cannot be answered with a yes to it.</summary>
public static class ConfirmationQuestion
{
    /// <summary>Level that a model sees where an action waits for the customer.</summary>
    public const string Level = "awaits_customer";

    /// <summary>The words that say what would be done: the part of a question that must be exact.</summary>
    public static string Details(string title, string after) => after.Length > 0 ? $"{title}: {after}" : title;

    /// <summary>Whether the text asks something, and names the order and the sum. An action without either must be named by its title.</summary>
    /// <param name="orderId">Empty where it names none.</param>
    /// <param name="amount">In major units; 0 where it moves no money.</param>
    public static bool Asks(string text, string title, string orderId, decimal amount)
    {
        if (!text.Contains('?'))
            return false;
        if (text.Contains(title, StringComparison.OrdinalIgnoreCase))
            return true;
        var namesOrder = orderId.Length > 0 && text.Contains(orderId, StringComparison.OrdinalIgnoreCase);
        var namesAmount = amount > 0 && Amounts.Find(text).Any(found => found.Value == amount);
        return (namesOrder || orderId.Length == 0) && (namesAmount || amount == 0) && (namesOrder || namesAmount);
    }

    /// <inheritdoc cref="Asks(string, string, string, decimal)"/>
    public static bool Asks(string text, Proposal proposal) => Asks(text, proposal.Title, proposal.OrderId, proposal.AmountMinor == 0 ? 0 : proposal.Amount.Amount);
}
