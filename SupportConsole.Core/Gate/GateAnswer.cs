using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Gate;

/// <summary>What the gate says of one call.</summary>
public sealed record GateAnswer
{
    public required VerdictLevel Level { get; init; }
    public required string RuleId { get; init; }

    /// <summary>One sentence for the model and the person.</summary>
    public required string Reason { get; init; }

    /// <summary>The nearest change that would lower the verdict, in words; empty where none would.</summary>
    public string LoweredBy => Lowering?.Words ?? "";

    /// <summary>The same as facts and values, as it was tried on the rules; null where none would.</summary>
    internal LowerBy? Lowering { get; init; }

    /// <summary>The facts that the deciding rule used.</summary>
    public required IReadOnlyDictionary<string, object> FactsUsed { get; init; }

    /// <summary>What an action would do; null for reads, replies and denied calls whose arguments make no sense.</summary>
    public ActionPreview? Preview { get; init; }

    /// <summary>All facts it was judged by; null where no rule was asked.</summary>
    internal Facts? Facts { get; init; }

    /// <summary>
    /// Where nothing but the customer's yes is in the way of a denied action: whose approval it needs once the customer has confirmed it. Null otherwise.
    /// </summary>
    public VerdictLevel? OnceConfirmed { get; init; }

    /// <summary>Denied until the customer says yes, and then no longer.</summary>
    public bool AwaitsCustomer => OnceConfirmed is not null;

    public bool Allowed => Level != VerdictLevel.Denied;
}

/// <summary>An action in words and money, computed from the records, not from the model's words.</summary>
/// <param name="Arguments">Canonical JSON of the validated arguments.</param>
/// <param name="Title">"Refund €62.00 of €62.00 paid, order LS-10042".</param>
public sealed record ActionPreview(string Arguments, string Title, string OrderId, long AmountMinor, string Currency, string Before, string After);
