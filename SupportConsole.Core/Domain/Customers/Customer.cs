using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Domain.Customers;

public enum Tier { Standard, Gold, Enterprise }

public enum Standing { Good, Flagged }

/// <summary>A customer of the retailer, known by e-mail address.</summary>
public sealed class Customer : IVersioned
{
    public required string Id { get; init; }
    public required string Name { get; set; }

    /// <summary>Lower case; unique.</summary>
    public required string Email { get; set; }
    public string Phone { get; set; } = "";
    public string Company { get; set; } = "";

    /// <summary>ISO 639-1; "en" where unknown.</summary>
    public string Language { get; set; } = "en";
    public Tier Tier { get; set; }
    public Standing Standing { get; set; }

    /// <summary>Comma-separated marks such as "vip".</summary>
    public string Flags { get; set; } = "";
    public bool IdentityVerified { get; set; } = true;
    public DateTimeOffset? Since { get; set; }
    public required Address Address { get; set; }

    /// <summary>SHA-256 of the row it was last imported from, hex. The same row again changes nothing, so what was done since stays; empty where it was not imported.</summary>
    public string SourceHash { get; set; } = "";
    public long Version { get; set; }

    public bool IsVip => Flags.Split(',').Contains("vip");

    public string FirstName => Name.Split(' ', 2)[0];
}

/// <summary>A way to pay in a customer's profile.</summary>
public sealed class PaymentMethod
{
    /// <summary>Unique within the customer.</summary>
    public required string Id { get; init; }
    public required string CustomerId { get; init; }

    /// <summary>"credit_card", "paypal" or "gift_card".</summary>
    public required string Source { get; init; }
    public string Brand { get; init; } = "";
    public string LastFour { get; init; } = "";

    /// <summary>Left on a gift card, in minor units of the store's currency; null for other sources.</summary>
    public long? BalanceMinor { get; set; }
}

/// <summary>An earlier contact that was not a ticket of this console: a call, an old chat.</summary>
public sealed class CustomerContact
{
    public long Id { get; init; }
    public required string CustomerId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Channel { get; init; }
    public required string Summary { get; init; }

    /// <summary>"solved", "abandoned" or "escalated"; "noted" for a request that was kept.</summary>
    public required string Outcome { get; init; }
}
