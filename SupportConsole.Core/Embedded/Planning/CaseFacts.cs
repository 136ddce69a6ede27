using System.Globalization;
using SupportConsole.Core.Embedded.Cases;
using SupportConsole.Core.Embedded.Reading;
using SupportConsole.Core.Llm;

namespace SupportConsole.Core.Embedded.Planning;

/// <summary>The facts a plan's conditions can speak of, for one case. docs/embedded-model.md lists them.</summary>
internal sealed class CaseFacts(Case known, Letter letter, Evidence evidence, ResolutionTurn turn)
{
    /// <summary>The result of the case's action call, where it was made.</summary>
    public MadeCall? Action { get; set; }

    /// <summary>For "has": whether a slot can be filled.</summary>
    public Slots? Slots { get; set; }

    /// <summary>Whether the lane has a tool for what the case needs.</summary>
    public bool InHand { get; set; } = true;

    /// <summary>Whether another request of the letter speaks of the same order.</summary>
    public bool OrderElsewhere { get; set; }

    public string Of(string fact) => fact switch
    {
        _ when fact.StartsWith("has ", StringComparison.Ordinal) => Word(Slots?.Of(fact[4..]).Text.Length > 0),
        _ when fact.StartsWith("seen ", StringComparison.Ordinal) => Word(evidence.Seen(fact[5..])),
        "request" => known.Wish.Taught?.Name ?? Snake(known.Kind),
        "wished" => known.Wish.Taught?.Name ?? Snake(known.Wished),
        "offer" => known.Offer is { } offer ? Snake(offer) : "",
        "ask" => Snake(known.Ask),
        "obstacle" => Snake(known.Obstacle),
        "ready" => Word(known.Ready),
        "about_deed" => Word(Needs.CapabilityOf(known.Kind) is { Length: > 0 } capability && !capability.EndsWith(".read", StringComparison.Ordinal)),
        "answered" => Word(Slots is not null && (Slots.Of("passages").Text.Length > 0 || (Products.AsksForVariants(known) && Slots.Of("variants").Text.Length > 0))),
        "order.elsewhere" => Word(OrderElsewhere),
        "in_hand" => Word(InHand),
        "whole.meant" => Word(known.Order is { } whole && known.Lines.Count == whole.Lines.Count),
        "address.asked" => Word(Matters.AsksForThePlace(known.Wish.AllText)),
        "about_order" => Word(OrderRules.NeedsOrder(known.Wish)),
        "order.unread" => Word(known.OrderLookups.Count > 0),
        "product.unread" => Word(known.ProductLookups.Count > 0),
        "product.named" => Word((evidence.Customer is not null || !turn.IdentityVerified) && Products.Named(known, letter).Length > 0),
        "order.known" => Word(known.Order is not null),
        "order.status" => known.Order?.Status ?? "",
        "orders.named" => Word(letter.OrderIds.Count > 0),
        "several_candidates" => Word(known.Candidates.Count > 1),
        "changed_kind" => Word(known.Kind != known.Wished),
        "profile" => Word(known.Profile),
        "reason" => known.Reason,
        "amount.known" => Word(known.Amount is > 0),
        "amount.lowered" => Word(known.AmountAsked is not null),
        "proposed" => Word(Action?.Result?.Kind == ToolResultKind.Verdict),
        "refused" => Word(Action?.Result?.Kind is ToolResultKind.Refused or ToolResultKind.Error),
        "level" => Action?.Result is { Kind: ToolResultKind.Verdict } result ? result.Data.Text("level") : "",
        "customer.known" => Word(evidence.Customer is not null),
        "verified" => Word(turn.IdentityVerified),
        "named" => Word(turn.CustomerFirstName.Length > 0),
        "language" => turn.Language,
        "lane" => turn.Lane.Name,
        "sentiment" => Snake(turn.Triage.Sentiment),
        "urgency" => Snake(turn.Triage.Urgency),
        "turns" => turn.CustomerTurns.ToString(CultureInfo.InvariantCulture),
        "only_wish" => Word(letter.Wishes.Count <= 1),
        "issue.known" => Word(evidence.Issues.Any(issue => issue.Open)),
        "tracking.known" => Word(evidence.Tracking.ContainsKey(known.OrderId)),
        "payment.named" => Word(known.PaymentMethodId.Length > 0),
        "price.asked" => Word(Products.AsksForVariants(known)),
        _ => "",
    };

    public static string Snake<T>(T value) where T : struct, Enum
    {
        var name = value.ToString();
        return string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
    }

    private static string Word(bool holds) => holds ? "yes" : "no";
}
