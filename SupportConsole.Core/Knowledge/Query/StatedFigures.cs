using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Query;

/// <summary>The figures of a text in one notation: "3:00 PM", "3pm" and "three" are 3.</summary>
internal static partial class StatedFigures
{
    // "One" is seldom a figure.
    private static readonly FrozenDictionary<string, string> Spelled =
        "two three four five six seven eight nine ten eleven twelve".Split(' ').Select((word, i) => (word, i + 2)).Append(("noon", 12)).Append(("midnight", 12))
            .ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);

    public static HashSet<string> Of(string text) =>
    [
        .. FigureRegex().Matches(text).Select(figure => figure.Value.EndsWith(":00", StringComparison.Ordinal) ? figure.Value[..^3] : figure.Value),
        .. Tokens.Words(text).Where(word => Spelled.ContainsKey(word.Text)).Select(word => Spelled[word.Text]),
    ];

    [GeneratedRegex(@"\d+(?:[.:]\d+)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FigureRegex();
}
