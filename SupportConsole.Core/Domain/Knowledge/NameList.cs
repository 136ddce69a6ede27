namespace SupportConsole.Core.Domain.Knowledge;

/// <summary>Several names in one column, one a line: no database has to look inside, and a name may have any other sign.</summary>
public static class NameList
{
    /// <summary>The names in one text, each once.</summary>
    public static string Join(IEnumerable<string> names) =>
        string.Join('\n', names.Select(name => string.Join(' ', name.Split('\n', '\r')).Trim()).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase));

    /// <summary>The names of a text that <see cref="Join"/> made.</summary>
    public static IReadOnlyList<string> Split(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
