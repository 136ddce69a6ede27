using System.Globalization;

namespace SupportConsole.Configuration;

/// <summary>Reads single settings and collects what is wrong, so that one start names every wrong key.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    public string Text(string key, string fallback = "") => configuration[key] is { Length: > 0 } value ? value.Trim() : fallback;

    public IEnumerable<string> ChildKeys(string section) => configuration.GetSection(section).GetChildren().Select(child => child.Key);

    public bool Flag(string key, bool fallback)
    {
        var text = Text(key);
        if (text.Length == 0)
            return fallback;
        if (bool.TryParse(text, out var value))
            return value;
        Refuse(key, text, "true or false");
        return fallback;
    }

    public int Number(string key, int fallback, int min, int max)
    {
        var text = Text(key);
        if (text.Length == 0)
            return fallback;
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
            return value;
        Refuse(key, text, string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}"));
        return fallback;
    }

    public T Choice<T>(string key, T fallback)
        where T : struct, Enum
    {
        var text = Text(key);
        if (text.Length == 0)
            return fallback;
        if (!char.IsDigit(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value))
            return value;
        Refuse(key, text, string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant())));
        return fallback;
    }

    public DateTimeOffset? Date(string key)
    {
        var text = Text(key);
        if (text.Length == 0)
            return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var value))
            return value;
        Refuse(key, text, "a date such as 2026-03-31");
        return null;
    }

    public void Refuse(string key, string value, string allowed) => _problems.Add($"{key} is '{value}'; it must be {allowed}.");

    public void Refuse(string sentence) => _problems.Add(sentence);
}
