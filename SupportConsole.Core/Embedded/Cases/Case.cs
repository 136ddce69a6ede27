using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Embedded.Reading;

namespace SupportConsole.Core.Embedded.Cases;

/// <summary>What has to be asked before anything can be prepared. None: nothing.</summary>
internal enum Ask { None, WhichOrder, WhichItems, WhichVariant, WhichAddress, WholeOrder, Instead, Unverified, Confirm }

/// <summary>Why a wish cannot be met as it stands.</summary>
internal enum Obstacle { None, UnknownOrder, WrongStatus, NoSuchItem, NoVariant, PartialCancel, AlreadyModified, NothingOpen, AlreadyThere, NotOffered }

/// <summary>
/// A wish set against the records: one kind of action on one order, as far as it can be decided. The plan's conditions speak of its members; lookups are what is still to be
/// read before more can be said.
/// </summary>
internal sealed record Case
{
    public required RequestKind Kind { get; init; }

    /// <summary>What the customer called it, where the order's state makes it something else: they say exchange, the order is still pending.</summary>
    public RequestKind Wished { get; init; }
    public required Wish Wish { get; init; }
    public string OrderId { get; init; } = "";
    public OrderView? Order { get; init; }
    public IReadOnlyList<LineView> Lines { get; init; } = [];

    /// <summary>Beside <see cref="Lines"/>, one for each.</summary>
    public IReadOnlyList<VariantView> NewItems { get; init; } = [];

    /// <summary>What fits where a variant must be asked for, cheapest first.</summary>
    public IReadOnlyList<VariantView> Options { get; init; } = [];
    public ProductView? Product { get; init; }

    /// <summary>Orders the wish can be about, where it is not known which.</summary>
    public IReadOnlyList<OrderView> Candidates { get; init; } = [];

    /// <summary>Order ids to look up first.</summary>
    public IReadOnlyList<string> OrderLookups { get; init; } = [];

    /// <summary>Products to read first, by id.</summary>
    public IReadOnlyList<string> ProductLookups { get; init; } = [];
    public Address? NewAddress { get; init; }

    /// <summary>The ref the address was read from; empty where the customer wrote it.</summary>
    public string AddressRef { get; init; } = "";

    /// <summary>The address of the profile, not of an order.</summary>
    public bool Profile { get; init; }
    public decimal? Amount { get; init; }

    /// <summary>Stated by the customer and more than can be refunded.</summary>
    public decimal? AmountAsked { get; init; }
    public string Reason { get; init; } = "";
    public string PaymentMethodId { get; init; } = "";
    public Ask Ask { get; init; }
    public Obstacle Obstacle { get; init; }

    /// <summary>What is offered in its place.</summary>
    public RequestKind? Offer { get; init; }

    public bool Waits => OrderLookups.Count > 0 || ProductLookups.Count > 0;
    public bool Ready => !Waits && Ask == Ask.None && Obstacle == Obstacle.None;

    /// <summary>Cannot be done as wished, so an "otherwise" comes into play.</summary>
    public bool Fails => Obstacle != Obstacle.None || Ask is Ask.WholeOrder or Ask.Instead;
}
