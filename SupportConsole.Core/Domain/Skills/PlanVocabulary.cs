using System.Text.RegularExpressions;

namespace SupportConsole.Core.Domain.Skills;

/// <summary>The words a plan may use. A word that is not here is an error when the file is loaded, with its line; docs/embedded-model.md says what each means.</summary>
public static partial class PlanVocabulary
{
    /// <summary>Kinds of request that need no teaching.</summary>
    public static readonly IReadOnlySet<string> Requests = new HashSet<string>(StringComparer.Ordinal)
    {
        "cancel", "return", "exchange", "modify", "address", "payment", "refund", "reship", "tracking", "resend_confirmation", "access", "credit", "problem",
        "question", "person", "thanks", "other",
    };

    /// <summary>What a condition may speak of, beside "seen TOOL" and "has SLOT".</summary>
    public static readonly IReadOnlySet<string> Facts = new HashSet<string>(StringComparer.Ordinal)
    {
        "request", "wished", "offer", "ask", "obstacle", "ready", "about_order", "order.unread", "product.unread", "product.named", "order.known",
        "order.status", "orders.named", "several_candidates", "changed_kind", "profile", "reason", "amount.known", "amount.lowered", "proposed", "refused",
        "level", "customer.known", "verified", "named", "language", "lane", "sentiment", "urgency", "turns", "only_wish", "issue.known", "tracking.known",
        "payment.named", "price.asked", "about_deed", "in_hand", "answered", "order.elsewhere", "whole.meant", "address.asked",
    };

    /// <summary>What may stand in braces in an argument or a sentence.</summary>
    public static readonly IReadOnlySet<string> Slots = new HashSet<string>(StringComparer.Ordinal)
    {
        "unread_orders", "unread_products", "order", "status", "items", "item_ids", "new_items", "new_item_ids", "changes", "total", "refundable", "amount",
        "asked_amount", "reason", "payment_method", "candidates", "options", "product", "variants", "address", "address1", "address2", "city", "state", "zip",
        "country", "current_address", "tracking", "tracking_event", "delivered", "verdict", "refusal", "issue", "workaround", "passage", "passages",
        "question", "words", "topic", "message", "wish", "offer", "unknown_number", "name", "item", "either_item", "matter", "document", "not_now",
    };

    /// <summary>The names in braces of a text.</summary>
    public static IEnumerable<string> SlotsIn(string text) => Slot().Matches(text).Select(match => match.Groups["slot"].Value);

    [GeneratedRegex(@"\{(?<slot>[a-z_0-9]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slot();
}
