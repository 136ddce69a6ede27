namespace SupportConsole.Components.Shared;

internal static class Initials
{
    /// <summary>Up to two capitals for a round face: "Ana Ruiz" gives "AR".</summary>
    public static string Of(string name) =>
        string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(part => char.ToUpperInvariant(part[0])));
}
