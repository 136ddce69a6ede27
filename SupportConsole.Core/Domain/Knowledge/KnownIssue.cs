using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Domain.Knowledge;

/// <summary>An incident: a fault the company knows about, with the products it is about, its time, and what helps until it is over.</summary>
public sealed class KnownIssue : IVersioned
{
    public required string Id { get; init; }

    /// <summary>One name a line; empty where it is about none: a carrier, the shop itself.</summary>
    public string Product { get; set; } = "";
    public required string Title { get; set; }

    /// <summary>What a customer may read.</summary>
    public required string Text { get; set; }

    /// <summary>What a customer may do meanwhile.</summary>
    public string Workaround { get; set; } = "";

    /// <summary>For staff alone; no tool reads it.</summary>
    public string InternalNote { get; set; } = "";

    /// <summary>False where it is over, whether or not anybody knows since when.</summary>
    public bool IsOpen { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Who changed it in the console; empty where an import did.</summary>
    public string ChangedByName { get; set; } = "";
    public DateTimeOffset? ChangedAt { get; set; }
    public long Version { get; set; }

    public IReadOnlyList<string> Products => NameList.Split(Product);

    /// <summary>Begun and not over at an instant. What is closed without an end counts as over always, what is open without an end as going on.</summary>
    public bool IsOpenAt(DateTimeOffset at) => (StartedAt is not { } start || start <= at) && (EndedAt is { } end ? end > at : IsOpen);

    /// <summary>Whether it is about a product: "kettle" finds the "Brook Kettle", and the full name with a colour behind it finds it too.</summary>
    /// <param name="product">Empty: about anything.</param>
    public bool IsAbout(string product) =>
        product.Length == 0 || Products.Any(name => name.Contains(product, StringComparison.OrdinalIgnoreCase) || product.Contains(name, StringComparison.OrdinalIgnoreCase));
}
