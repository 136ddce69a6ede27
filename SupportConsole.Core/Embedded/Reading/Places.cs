using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Embedded.Reading;

/// <summary>Whether words speak of an address: by street, city, an everyday short name of a city, or state.</summary>
internal static class Places
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>Where in the text the address is named, first place; -1 where it is not.</summary>
    public static int Find(string text, Address address)
    {
        foreach (var name in Names(address))
        {
            var match = Cached.Pattern($@"(?<!\w){name}(?!\w)", RegexOptions.CultureInvariant).Match(text);
            if (match.Success) return match.Index;
        }

        return -1;
    }

    public static bool IsNamed(string text, Address address) => Find(text, address) >= 0;

    /// <summary>Same place; the country may be written or left out.</summary>
    public static bool Same(Address left, Address right) => Key(left) == Key(right);

    public static string Key(Address address) => string.Join('|', new[] { address.Address1, address.Address2, address.City, address.State, address.Zip }.Select(part => part.Trim().ToLowerInvariant()));

    private static IEnumerable<string> Names(Address address)
    {
        if (address.Address1.Length > 4) yield return "(?i:" + Regex.Escape(address.Address1) + ")";
        if (address.City.Length > 2) yield return "(?i:" + Regex.Escape(address.City) + ")";
        if (Short.TryGetValue(address.City.ToLowerInvariant(), out var names)) yield return names;
        if (States.TryGetValue(address.State.ToUpperInvariant(), out var state) && !(state == "Washington" && address.City != "Seattle")) yield return "(?i:" + state + ")(?! DC| D\\.C)";
    }

    private static readonly Dictionary<string, string> Short = new(StringComparer.Ordinal)
    {
        ["new york"] = "NYC|N\\.Y\\.C\\.", ["los angeles"] = "LA|L\\.A\\.", ["san francisco"] = "SF|San Fran", ["washington"] = "DC|D\\.C\\.", ["philadelphia"] = "Philly", ["las vegas"] = "Vegas",
        ["münchen"] = "Munich", ["köln"] = "Cologne", ["wien"] = "Vienna", ["sevilla"] = "Seville",
    };

    private static readonly Dictionary<string, string> States = new(StringComparer.Ordinal)
    {
        ["AL"] = "Alabama", ["AK"] = "Alaska", ["AZ"] = "Arizona", ["AR"] = "Arkansas", ["CA"] = "California", ["CO"] = "Colorado", ["CT"] = "Connecticut", ["DE"] = "Delaware", ["FL"] = "Florida", ["GA"] = "Georgia",
        ["HI"] = "Hawaii", ["ID"] = "Idaho", ["IL"] = "Illinois", ["IN"] = "Indiana", ["IA"] = "Iowa", ["KS"] = "Kansas", ["KY"] = "Kentucky", ["LA"] = "Louisiana", ["ME"] = "Maine", ["MD"] = "Maryland",
        ["MA"] = "Massachusetts", ["MI"] = "Michigan", ["MN"] = "Minnesota", ["MS"] = "Mississippi", ["MO"] = "Missouri", ["MT"] = "Montana", ["NE"] = "Nebraska", ["NV"] = "Nevada", ["NH"] = "New Hampshire",
        ["NJ"] = "New Jersey", ["NM"] = "New Mexico", ["NC"] = "North Carolina", ["ND"] = "North Dakota", ["OH"] = "Ohio", ["OK"] = "Oklahoma", ["OR"] = "Oregon", ["PA"] = "Pennsylvania", ["RI"] = "Rhode Island",
        ["SC"] = "South Carolina", ["SD"] = "South Dakota", ["TN"] = "Tennessee", ["TX"] = "Texas", ["UT"] = "Utah", ["VT"] = "Vermont", ["VA"] = "Virginia", ["WA"] = "Washington", ["WV"] = "West Virginia",
        ["WI"] = "Wisconsin", ["WY"] = "Wyoming",
    };

    // Street first, parts divided by commas or lines; the post code before the city (continental) or behind it.
    private static readonly Regex Written = new(
        @"(?<a1>\d{1,6}[A-Za-z]?\s+[A-Z0-9][\w.'-]*(?:[ \t]+[A-Z0-9][\w.'-]*){0,4}|[A-ZÄÖÜÁÉÍÓÚ][\wäöüßáéíóúñ.'-]*(?:[ \t]+[A-ZÄÖÜa-z][\wäöüßáéíóúñ.'-]*){0,3},?[ \t]+\d{1,4}[a-z]?|[A-Z][\w'-]+(?:[ \t]+[A-Z][\w'-]+){1,3}(?=\s*[,\n]\s*(?:Unit|Flat|Suite|Apt)))\s*[,\n]\s*(?:(?<a2>(?:Suite|Apt\.?|Apartment|Unit|Flat|Floor|Piso|Wohnung|#)\s*[\w-]+)\s*[,\n]\s*)?(?:(?<zip>\d{4,5}(?: [A-Z]{2})?)\s+(?<city>[A-ZÄÖÜÁÉÍÓÚ][\wäöüßáéíóúñ' -]+)|(?<city>[A-ZÄÖÜÁÉÍÓÚ][\wäöüßáéíóúñ.' -]+?)(?:\s*,\s*(?<state>[A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?))?\s*[,\n]?\s*(?<zip>\d{4,6}|[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Limit);

    // What stands behind "not" is the street as it was.
    private static readonly Regex Street = new(
        @"(?<!\b(?i:not|instead of|rather than|was|from|old|nicht|statt|no)\b[^.;,\n]{0,12})(?<![\w-])(?<street>\d{1,5}[A-Za-z]?[ \t]+[A-Z][\w'-]*(?:[ \t]+[A-Z][\w'-]*){1,3}|[A-ZÄÖÜÁÉÍÓÚ][\wäöüßáéíóúñ.'-]{3,}(?:[ \t]+[A-ZÄÖÜ][\wäöüßáéíóúñ.'-]*){0,3},?[ \t]+\d{1,4}[a-z]?)(?![\w-])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Limit);

    /// <summary>Streets with a number, in order of the text, without those it says are wrong.</summary>
    public static IEnumerable<string> ReadStreets(string text) => Street.Matches(text).Select(match => match.Groups["street"].Value);

    /// <summary>An address written out in the text; null where there is none. Country from the customer's own address.</summary>
    public static Address? ReadWritten(string text, string country)
    {
        var match = Written.Match(text);
        if (!match.Success) return null;
        var city = match.Groups["city"].Value.Trim();
        var state = match.Groups["state"].Value;
        if (state.Length > 2) state = States.FirstOrDefault(pair => pair.Value.Equals(state, StringComparison.OrdinalIgnoreCase)).Key ?? state;
        if (state.Length == 0 && country is "USA" or "US") state = States.FirstOrDefault(pair => pair.Value.Equals(city, StringComparison.OrdinalIgnoreCase)).Key ?? "";
        return new Address { Address1 = match.Groups["a1"].Value, Address2 = match.Groups["a2"].Value, City = city, State = state, Zip = match.Groups["zip"].Value, Country = country };
    }
}
