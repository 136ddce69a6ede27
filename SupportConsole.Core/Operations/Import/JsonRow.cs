using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Operations.Import;

/// <summary>
/// An object of a file with typed access. What is missing or of the wrong type is noted once, in words, and reads as empty; the caller
/// asks <see cref="Error"/> at the end and skips the row.
/// </summary>
internal sealed class JsonRow(JsonElement element, int line, JsonRow? parent = null)
{
    private string? _error;

    public int Line => line;

    /// <summary>The first thing that is wrong, or null.</summary>
    public string? Error => _error;

    /// <summary>SHA-256 of the object in canonical form, hex.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Of(element))));

    public bool Has(string name) => Member(name) is not null;

    public void Fail(string message)
    {
        _error ??= message;
        parent?.Fail(message);
    }

    /// <summary>A text that must be there; numbers count as text.</summary>
    public string Required(string name)
    {
        var text = Text(name);
        if (text.Length == 0)
            Fail($"'{name}' is missing");
        return text;
    }

    /// <summary>A text, or the default where there is none.</summary>
    public string Text(string name, string otherwise = "")
    {
        if (Member(name) is not { } value)
            return otherwise;
        if (value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            return value.GetRawText();
        if (value.ValueKind == JsonValueKind.String)
            return TextOf(value).Trim();
        Fail($"'{name}' must be text");
        return otherwise;
    }

    public decimal? Number(string name)
    {
        if (Member(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number))
            return number;
        if (value.ValueKind == JsonValueKind.String && decimal.TryParse(value.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out number))
            return number;
        Fail($"'{name}' must be a number");
        return null;
    }

    /// <summary>An amount of money in minor units, not below zero.</summary>
    public long? Minor(string name, string currency)
    {
        if (Number(name) is not { } amount)
            return null;
        if (amount is >= 0 and <= 1_000_000_000)
            return Money.Rounded(amount, currency).Minor;
        Fail($"'{name}' must lie between 0 and 1,000,000,000");
        return null;
    }

    public long RequiredMinor(string name, string currency)
    {
        if (!Has(name))
            Fail($"'{name}' is missing");
        return Minor(name, currency) ?? 0;
    }

    public int? Integer(string name, int min, int max)
    {
        if (Number(name) is not { } number)
            return null;
        if (number == decimal.Truncate(number) && number >= min && number <= max)
            return (int)number;
        Fail(string.Create(CultureInfo.InvariantCulture, $"'{name}' must be a whole number from {min} to {max}"));
        return null;
    }

    public bool? Flag(string name)
    {
        if (Member(name) is not { } value)
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Fail($"'{name}' must be true or false");
        return null;
    }

    /// <summary>An instant, ISO 8601; without an offset it is UTC. Moved by <paramref name="shift"/>.</summary>
    public DateTimeOffset? Instant(string name, TimeSpan shift)
    {
        var text = Text(name);
        if (text.Length == 0)
            return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            && instant.Year is > 1900 and < 9000)
        {
            return instant + shift;
        }
        Fail($"'{name}' is not a date and time: '{text}'");
        return null;
    }

    /// <summary>A name of an enumeration, with spaces, hyphens or underscores.</summary>
    public T Name<T>(string name, T otherwise)
        where T : struct, Enum
    {
        var text = Text(name);
        if (text.Length == 0)
            return otherwise;
        var plain = string.Concat(text.Where(char.IsLetterOrDigit));
        if (!char.IsDigit(plain.FirstOrDefault('0')) && Enum.TryParse<T>(plain, ignoreCase: true, out var value))
            return value;
        Fail($"'{name}' is one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}, not '{text}'");
        return otherwise;
    }

    /// <summary>An object inside, empty where there is none.</summary>
    public JsonRow Object(string name) => Member(name) switch
    {
        { ValueKind: JsonValueKind.Object } value => new JsonRow(value, line, this),
        null => new JsonRow(default, line, this),
        _ => Wrong(name, "an object"),
    };

    /// <summary>The objects of a list, none where there is no list.</summary>
    public IReadOnlyList<JsonRow> Objects(string name)
    {
        if (Member(name) is not { } value)
            return [];
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object))
            return [.. value.EnumerateArray().Select(item => new JsonRow(item, line, this))];
        Fail($"'{name}' must be a list of objects");
        return [];
    }

    /// <summary>The texts of a list; a single text counts as a list of one.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (Member(name) is not { } value)
            return [];
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Number))
            return [.. value.EnumerateArray().Select(TextOf).Select(text => text.Trim()).Where(text => text.Length > 0)];
        if (value.ValueKind == JsonValueKind.String)
            return TextOf(value) is { Length: > 0 } text ? [text] : [];
        Fail($"'{name}' must be a list of texts");
        return [];
    }

    /// <summary>An object of name to text as canonical JSON, "{}" where there is none.</summary>
    public string Pairs(string name)
    {
        var pairs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (Member(name) is not { } value)
            return "{}";
        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Any(pair => pair.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
        {
            Fail($"'{name}' must be an object of names and values");
            return "{}";
        }
        foreach (var pair in value.EnumerateObject())
            pairs[pair.Name] = TextOf(pair.Value);
        return CanonicalJson.Of(pairs);
    }

    private JsonRow Wrong(string name, string what)
    {
        Fail($"'{name}' must be {what}");
        return new JsonRow(default, line, this);
    }

    private JsonElement? Member(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    private string TextOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return value.GetRawText();
        try
        {
            return value.GetString()!.Replace('\0', '\ufffd');
        }
        catch (InvalidOperationException)
        {
            Fail("a text has half of a surrogate pair");
            return "";
        }
    }
}
