using System.Collections.Frozen;

namespace SupportConsole.Core.Text;

/// <summary>Names of months in English, German and Spanish, with their usual short forms.</summary>
internal static class MonthNames
{
    private static readonly FrozenDictionary<string, int> Numbers = Build();

    /// <summary>As a regular expression's alternatives, longest first.</summary>
    public const string Pattern =
        "january|february|march|april|june|july|august|september|october|november|december|januar|jänner|februar|märz|mai|juni|juli|oktober|dezember"
        + "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
        + "|sept|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|okt|nov|dec|dez|mrz|ene|abr|ago|dic";

    /// <summary>1 to 12, or 0 where it is no month.</summary>
    public static int Number(string name) => Numbers.GetValueOrDefault(name.ToLowerInvariant());

    private static FrozenDictionary<string, int> Build()
    {
        string[] names =
        [
            "january jan januar jänner enero ene", "february feb februar febrero", "march mar märz mrz marzo", "april apr abril abr", "may mai mayo", "june jun juni junio",
            "july jul juli julio", "august aug agosto ago", "september sept sep septiembre setiembre", "october oct oktober okt octubre", "november nov noviembre",
            "december dec dezember dez diciembre dic",
        ];
        return names.SelectMany((line, index) => line.Split(' ').Select(name => (name, number: index + 1))).ToFrozenDictionary(pair => pair.name, pair => pair.number, StringComparer.Ordinal);
    }
}
