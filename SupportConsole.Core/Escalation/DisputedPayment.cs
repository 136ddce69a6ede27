using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Escalation;

/// <summary>How large the payment is that a message may contest.</summary>
internal static class DisputedPayment
{
    /// <summary>
    /// Whether it is over the limit of its currency: the largest sum the message names, else what the records show as paid. A sum named without a currency is in that of the records,
    /// else in dollars. A currency without a limit counts as large, since nobody has said how much it is.
    /// </summary>
    public static bool IsLarge(EscalationInput input, EscalationPolicy policy)
    {
        var named = Amounts.Find(input.Text);
        var currency = input.Recorded is [var first, ..] ? first.Currency : "USD";
        return named.Count > 0
            ? named.Any(amount => policy.IsLargeDispute(amount.Value, amount.Currency.Length > 0 ? amount.Currency : currency))
            : input.Recorded.Any(paid => policy.IsLargeDispute(paid.Amount, paid.Currency));
    }
}
