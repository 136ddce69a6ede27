using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Embedded.Reading;

namespace SupportConsole.Core.Embedded.Cases;

/// <summary>What an order's state allows. The gate has the last word; this only keeps the model from asking for what is bound to be refused.</summary>
internal static class OrderRules
{
    public static bool Allows(RequestKind kind, string status) => kind switch
    {
        RequestKind.Cancel or RequestKind.Modify or RequestKind.Address => status is "pending",
        RequestKind.Return or RequestKind.Exchange => status is "delivered",
        RequestKind.Refund => status is not "cancelled",
        RequestKind.Reship => status is "shipped" or "delivered" or "processed",
        _ => true,
    };

    /// <summary>What serves the same end in the order's other state.</summary>
    public static RequestKind? Counterpart(RequestKind kind) => kind switch
    {
        RequestKind.Cancel => RequestKind.Return,
        RequestKind.Return => RequestKind.Cancel,
        RequestKind.Exchange => RequestKind.Modify,
        RequestKind.Modify => RequestKind.Exchange,
        _ => null,
    };

    /// <summary>Customers use "exchange" and "change" for either; "cancel" and "return" they mean as they say.</summary>
    public static bool SameWord(RequestKind kind) => kind is RequestKind.Exchange or RequestKind.Modify;

    public static bool NeedsOrder(RequestKind kind) => kind is RequestKind.Cancel or RequestKind.Return or RequestKind.Exchange or RequestKind.Modify or RequestKind.Address or RequestKind.Refund
        or RequestKind.Reship or RequestKind.Tracking or RequestKind.ResendConfirmation or RequestKind.Payment or RequestKind.Credit or RequestKind.Problem;

    /// <summary>The same of a wish; a request of a skill says itself what it is about.</summary>
    public static bool NeedsOrder(Wish wish) => wish.Taught is { } taught ? taught.About != RequestObject.Nothing : NeedsOrder(wish.Kind);

    public static bool ChangesItems(RequestKind kind) => kind is RequestKind.Exchange or RequestKind.Modify;
}
