namespace SupportConsole.Core.Domain.Orders;

/// <summary>A type of product; what is bought is one of its variants.</summary>
public sealed class Product
{
    public required string Id { get; init; }
    public required string Name { get; set; }
    public string Category { get; set; } = "";
    public string Description { get; set; } = "";

    /// <summary>JSON object of specification name to value.</summary>
    public string Specs { get; set; } = "{}";
    public int WarrantyMonths { get; set; }

    /// <summary>SHA-256 of the row it was last imported from, hex. The same row again changes nothing, so what was done since stays; empty where it was not imported.</summary>
    public string SourceHash { get; set; } = "";
}

/// <summary>A purchasable version of a product.</summary>
public sealed class Variant
{
    public required string Id { get; init; }
    public required string ProductId { get; init; }

    /// <summary>JSON object of option name to value, keys in ordinal order.</summary>
    public string Options { get; set; } = "{}";
    public bool Available { get; set; }
    public long PriceMinor { get; set; }
    public string Currency { get; set; } = "USD";
}
