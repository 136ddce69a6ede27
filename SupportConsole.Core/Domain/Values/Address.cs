namespace SupportConsole.Core.Domain.Values;

/// <summary>A postal address as the order system keeps it; unknown parts are empty, never null.</summary>
public sealed record Address
{
    public string Address1 { get; init; } = "";
    public string Address2 { get; init; } = "";
    public string City { get; init; } = "";
    public string State { get; init; } = "";
    public string Zip { get; init; } = "";
    public string Country { get; init; } = "";

    /// <summary>One line, empty parts left out.</summary>
    public override string ToString() =>
        string.Join(", ", new[] { Address1, Address2, City, State, Zip, Country }.Where(part => part.Length > 0));
}
