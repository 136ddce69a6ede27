using System.Text.RegularExpressions;

namespace SupportConsole.Core.Embedded.Reading;

/// <summary>What is wanted of one option of a product.</summary>
/// <param name="Values">Acceptable values, best first.</param>
/// <param name="Soft">A preference ("prefer grey"): decides among what fits, rules nothing out.</param>
internal sealed record OptionWish(string Key, IReadOnlyList<string> Values, bool Soft)
{
    public bool Allows(VariantView variant) => Soft || (variant.Options.TryGetValue(Key, out var value) && Values.Contains(value, StringComparer.OrdinalIgnoreCase));

    /// <summary>Those with the best value present; all where none has one.</summary>
    public List<VariantView> Best(List<VariantView> variants)
    {
        foreach (var value in Values)
        {
            var having = variants.FindAll(variant => variant.Options.TryGetValue(Key, out var has) && has.Equals(value, StringComparison.OrdinalIgnoreCase));
            if (having.Count > 0) return having;
        }

        return variants;
    }
}

/// <summary>Reads wishes about options out of words, against the options a product really has.</summary>
internal static partial class OptionWords
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    public static IReadOnlyDictionary<string, OptionWish> Read(string text, LineView current, ProductView product)
    {
        text = InEnglish(text);
        var values = product.Variants.SelectMany(variant => variant.Options).GroupBy(option => option.Key, option => option.Value, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Distinct(StringComparer.OrdinalIgnoreCase).ToList(), StringComparer.Ordinal);
        var wishes = new Dictionary<string, OptionWish>(StringComparer.Ordinal);
        foreach (var (key, known) in values)
        {
            var wish = Compared(text, key, known, current) ?? Named(text, key, known, values, current);
            if (wish is not null) wishes[key] = wish;
        }

        return wishes;
    }

    /// <summary>German and Spanish words for colours and sizes, with the English word put before: catalogues are kept in English.</summary>
    private static string InEnglish(string text) => Foreign().Replace(text, match => ForeignWords.FirstOrDefault(pair => match.Value.StartsWith(pair.Key, StringComparison.OrdinalIgnoreCase)).Value is { } word ? $"{word} {match.Value}" : match.Value);

    private static readonly Dictionary<string, string> ForeignWords = new(StringComparer.Ordinal)
    {
        ["schwarz"] = "black", ["weiß"] = "white", ["grau"] = "grey", ["blau"] = "blue", ["rot"] = "red", ["grün"] = "green", ["gelb"] = "yellow", ["creme"] = "cream", ["braun"] = "brown", ["silber"] = "silver",
        ["negr"] = "black", ["blanc"] = "white", ["gris"] = "grey", ["azul"] = "blue", ["roj"] = "red", ["verde"] = "green", ["amarill"] = "yellow", ["crema"] = "cream", ["marrón"] = "brown", ["plata"] = "silver",
        ["noir"] = "black", ["bleu"] = "blue", ["rouge"] = "red", ["vert"] = "green", ["jaune"] = "yellow", ["crème"] = "cream", ["brun"] = "brown",
        ["klein"] = "small", ["mittel"] = "medium", ["groß"] = "large", ["pequeñ"] = "small", ["median"] = "medium", ["grande"] = "large",
    };

    [GeneratedRegex(@"\b(schwarz|weiß|grau|blau|rot|grün|gelb|creme|braun|silber|klein|mittel|groß)(e[nrsm]?)?\b|\b(noir|bleu|rouge|vert|jaune|crème|brun)e?s?\b|\b(negr[oa]|blanc[oa]|gris|azul|roj[oa]|verde|amarill[oa]|crema|marrón|plata|pequeñ[oa]|median[oa]|grande)s?\b", Options, 1000)]
    private static partial Regex Foreign();

    /// <summary>How many option values of a line the words name: tells the 17-inch laptop from the 13-inch one.</summary>
    public static int Agreement(string text, LineView line) => line.Options.Sum(option => Places(text, option.Key, option.Value, [option.Value]).Count > 0 ? 1 : 0);

    private static OptionWish? Named(string text, string key, List<string> known, Dictionary<string, List<string>> all, LineView current)
    {
        var hits = new List<(string Value, int At)>();
        foreach (var value in known)
        {
            var shared = all.Any(other => other.Key != key && other.Value.Contains(value, StringComparer.OrdinalIgnoreCase));
            foreach (var at in Places(text, key, value, known))
            {
                // "medium" is a size and a skin tone: the option's own name has to stand near.
                if (shared && !text[Math.Max(0, at - 30)..Math.Min(text.Length, at + value.Length + 30)].Contains(key.Split(' ')[^1], StringComparison.OrdinalIgnoreCase)) continue;
                if (!Refused().IsMatch(text[Math.Max(0, at - 24)..at]) && !Described().IsMatch(text[Math.Max(0, at - 32)..at])) hits.Add((value, at));
            }
        }

        // "The 42 pinches, a 43 please": what they have is named to tell it from what they want.
        if (current.Options.TryGetValue(key, out var has) && hits.Exists(hit => hit.Value.Equals(has, StringComparison.OrdinalIgnoreCase)) && hits.Exists(hit => !hit.Value.Equals(has, StringComparison.OrdinalIgnoreCase)) && (has.Length <= 3 || has.All(char.IsDigit)))
            hits.RemoveAll(hit => hit.Value.Equals(has, StringComparison.OrdinalIgnoreCase));

        // "high ventilation" says it of the ventilation, "medium sized" does not.
        var beside = hits.FindAll(hit => hit.Value is "none" or "no" or "yes" || text[Math.Min(text.Length, hit.At + hit.Value.Length)..Math.Min(text.Length, hit.At + hit.Value.Length + 2 + key.Length)].Contains(ItemWords.Singular(key.Split(' ')[^1]), StringComparison.OrdinalIgnoreCase));
        if (beside.Count > 0 && known.Count > 2) hits = beside;
        if (hits.Count == 0) return SameWish(text, key, current);
        hits.Sort((left, right) => left.At.CompareTo(right.At));
        var first = hits[0].At;
        var soft = hits.TrueForAll(hit => Preferred().IsMatch(text[Math.Max(0, hit.At - 60)..hit.At]));
        var ordered = hits.Select(hit => hit.Value).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        // "prefer black over white" among others already named: what is preferred stands first.
        var preferred = hits.FindIndex(hit => Preferred().IsMatch(text[Math.Max(0, hit.At - 24)..hit.At]));
        if (preferred > 0 && first >= 0) ordered = [hits[preferred].Value, .. ordered.Where(value => value != hits[preferred].Value)];
        return new OptionWish(key, ordered, soft);
    }

    /// <summary>"same size", "keep the capacity": the value stays.</summary>
    private static OptionWish? SameWish(string text, string key, LineView current) =>
        current.Options.TryGetValue(key, out var has) && Cached.Pattern($@"\b(same|keep(ing)?( the)?|exact same)\b[^.;]{{0,30}}\b{Regex.Escape(key.Split(' ')[^1])}\b").IsMatch(text)
            ? new OptionWish(key, [has], false)
            : null;

    private static List<int> Places(string text, string key, string value, List<string> known)
    {
        var found = new List<int>();
        foreach (var spelling in Spellings(key, value, known))
        {
            found.AddRange(Cached.Pattern(spelling).Matches(text).Select(match => match.Index));
        }

        return found;
    }

    /// <summary>The ways to write a value: as it stands, without its unit's hyphen, sizes as words, yes and no by the option's name, and one telling word of several.</summary>
    private static IEnumerable<string> Spellings(string key, string value, List<string> known)
    {
        var lower = value.ToLowerInvariant();
        if (lower is "yes" or "no" or "none")
        {
            var name = Regex.Escape(key.Split(' ')[0].Length > 4 ? key.Split(' ')[0] : key);
            if (lower is "yes") yield return $@"(?<!\b(not|non|no|n't|without)\W(\w+ )?){name}\w*\b(?!\W+(or not|does))";
            else yield return $@"\b(not|non|no|without)\W(\w+ )?{name}\w*";
            yield break;
        }

        if (lower.Length <= 3 && SizeNames.TryGetValue(lower, out var size)) yield return $@"\b({size})\b(?! (item|expensive))";
        if (lower.Length <= 2 && lower.All(char.IsLetter))
        {
            yield return $@"(?-i:\b{Regex.Escape(value)}\b)(?!')|\bsize {lower}\b|\b{lower}[- ]sized?\b";
            yield break;
        }

        if (lower.All(char.IsDigit))
        {
            var unit = Regex.Escape(ItemWords.Singular(key.Split(' ')[^1]));
            // A size in figures stands alone: "a 43", "in 38", "por la 40".
            if (lower.Length <= 2 && key.Contains("size", StringComparison.OrdinalIgnoreCase))
                yield return $@"(?<=\b(an?|the|to|for|into|in|size|el|la|un|una|por|einen?|eine[mr]|gegen|größe|talla|taille|en|du|des)\s){lower}(?![\w.,]*\d)(?!\s*(%|cm|mm|kg|l|days?|weeks?|months?|years?|hours?|minutes?|euros?|times|items?|pieces?|tage|días|jours)(?!\w))\b";
            yield return lower.Length > 2 ? $@"\b{lower}\b(?![-, ]*\w* (less|fewer|more)\b)" : $@"\b{unit}s?\W{{1,3}}(of )?{lower}\b|\b{lower}\b(?=\W+{unit})";
            yield break;
        }

        // "2-piece" is "two piece", "1.5 liters" is "1.5L", "4 ft" is "4 foot".
        var flexible = string.Join(@"[\s-]?", Pieces().Matches(lower).Select(match => Flexible(match.Value)));
        yield return $@"(?<![\w.]){flexible}(?:s|ed)?(?!\w)";
        foreach (var word in lower.Split([' ', '-', '+'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3 && word.All(char.IsLetter)))
        {
            if (word != lower && known.Count(other => other.Contains(word, StringComparison.OrdinalIgnoreCase)) == 1 && !Vague.Contains(word)) yield return $@"\b{Regex.Escape(word)}\b";
        }

        if (lower is "softshell" or "hardshell") yield return $@"\b{lower[..4]}(?= |-)(?:shell|material|one|case)?\b";
        if (lower is "grey" or "gray") yield return @"\bgr[ae]y\b";
    }

    private static string Flexible(string piece) => piece switch
    {
        "1" => "(?:1|one)", "2" => "(?:2|two)", "3" => "(?:3|three)", "4" => "(?:4|four)",
        "ft" => "(?:ft|foot|feet)", "inch" or "inches" => "(?:inch|inches|in|\")", "l" or "liter" or "liters" => "(?:l|liters?|litres?)", "gb" => "(?:gb)", "lbs" => "(?:lbs|pounds)", "hours" => "(?:hours?|h)",
        _ when piece.Length > 4 && piece.EndsWith('s') && !piece.EndsWith("ss", StringComparison.Ordinal) => Regex.Escape(piece[..^1]) + "s?",
        _ => Regex.Escape(piece),
    };

    private static OptionWish? Compared(string text, string key, List<string> known, LineView current)
    {
        if (!current.Options.TryGetValue(key, out var has)) return null;
        var ranked = known.Select(value => (Value: value, Rank: VariantChooser.Rank(value))).Where(pair => pair.Rank is not null).OrderBy(pair => pair.Rank).ToList();
        if (ranked.Count < 2 || VariantChooser.Rank(has) is not { } now) return null;
        var name = Regex.Escape(ItemWords.Singular(key.Split(' ')[^1].ToLowerInvariant()));

        var delta = Cached.Pattern($@"\b(?<n>\d+) (?:{name}s? )?(?<way>less|fewer|more)(?: {name}s?)?\b").Match(text);
        if (delta.Success && Cached.Pattern(name).IsMatch(delta.Value))
        {
            var amount = decimal.Parse(delta.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture);
            var goal = delta.Groups["way"].Value.StartsWith('m') ? now + amount : now - amount;
            return ranked.FindAll(pair => pair.Rank == goal) is { Count: > 0 } exact ? new OptionWish(key, [exact[0].Value], false) : null;
        }

        var direction = Direction(text, key, name);
        return direction switch
        {
            > 1 => new OptionWish(key, [.. ranked.AsEnumerable().Reverse().Select(pair => pair.Value)], false),
            < -1 => new OptionWish(key, [.. ranked.Select(pair => pair.Value)], false),
            1 => new OptionWish(key, [.. ranked.Where(pair => pair.Rank > now).Select(pair => pair.Value)], false),
            -1 => new OptionWish(key, [.. ranked.Where(pair => pair.Rank < now).OrderByDescending(pair => pair.Rank).Select(pair => pair.Value)], false),
            _ => null,
        };
    }

    /// <summary>2 the most, 1 more than now, -1 less, -2 the least, 0 nothing said.</summary>
    private static int Direction(string text, string key, string name)
    {
        bool Says(string pattern) => Cached.Pattern(pattern).IsMatch(text);
        if (Says($@"\b(max(imum|imal|imized)?|highest|largest|biggest|most|best)\b[^.,;]{{0,12}}\b{name}|\b{name}\w*\b[^.,;]{{0,25}}\bmaximized")) return 2;
        if (Says($@"\b(min(imum|imal)?|lowest|smallest|fewest|least)\b[^.,;]{{0,12}}\b{name}")) return -2;
        if (Says($@"\b(larger|bigger|higher|greater|longer|more|wider|taller)\b[^.,;]{{0,12}}\b{name}")) return 1;
        if (Says($@"\b(smaller|lower|shorter|fewer|less|narrower)\b[^.,;]{{0,12}}\b{name}")) return -1;
        if (key.Contains("bright", StringComparison.OrdinalIgnoreCase)) return Says(@"\b(less bright|dimmer|not (so|as) bright|darker)\b") ? -1 : Says(@"\bbrighter|more bright\b") ? 1 : 0;
        if (key.Contains("difficulty", StringComparison.OrdinalIgnoreCase)) return Says(@"\b(easiest|simplest)\b") ? -2 : Says(@"\b(easier|simpler)\b") ? -1 : Says(@"\b(hardest)\b") ? 2 : Says(@"\b(harder|more difficult)\b") ? 1 : 0;
        if (Cached.Pattern("length").IsMatch(key)) return Says(@"\blonger\b") ? 1 : Says(@"\bshorter\b") ? -1 : 0;
        if (Cached.Pattern("height").IsMatch(key)) return Says(@"\btaller|higher\b") ? 1 : Says(@"\bshorter|lower\b") ? -1 : 0;
        if (Cached.Pattern("^(frame |room |screen |kit )?size$|^capacity$|^diameter$|^piece count$").IsMatch(key))
            return Says(@"\b(biggest|largest)\b(?! \w+ (capacity|zoom|resolution))") ? 2 : Says(@"\bsmallest\b") ? -2 : Says(@"\b(bigger|larger|size up|größer\w*|más grande)\b") ? 1 : Says(@"\b(smaller|size down|kleiner\w*|más pequeñ[oa])\b") ? -1 : 0;
        return 0;
    }

    private static readonly Dictionary<string, string> SizeNames = new(StringComparer.Ordinal)
    {
        ["xs"] = "extra[- ]small|x-small", ["s"] = "small", ["m"] = "medium", ["l"] = "large", ["xl"] = "extra[- ]large|x-large", ["xxl"] = "double[- ]extra[- ]large|xx-large",
    };

    private static readonly HashSet<string> Vague = new(StringComparer.Ordinal) { "size", "inch", "hours", "quality", "with", "range", "equivalent", "pieces", "piece", "operation", "mode", "card", "set", "degrees", "filter", "cover" };

    [GeneratedRegex(@"\b(instead of|rather than|not( in| the| a)?|without|no|except|over|than|anything but|statt|en lugar de)( (the|an?|my|der|die|das|el|la|los|las))?\W*$", Options, 1000)]
    private static partial Regex Refused();

    // "They are small", "it runs large": how it is, not how it should be.
    [GeneratedRegex(@"\b(too|runs?|comes? up|feels?|(they|these|those|it|this|which)( all)? (are|is|were|was)|it's|they're|(queda|va|viene|está)n?|(fällt|fallen)|zu|demasiado|muy|trop)( (a bit|a little|very|quite|rather|so|slightly|much|far|way|really|etwas|sehr))*\W*$", Options, 1000)]
    private static partial Regex Described();

    [GeneratedRegex(@"\b(prefer\w*|preferably|preference|ideally|would be nice|if possible|lieber|prefiero)\b[^.;]*$", Options, 1000)]
    private static partial Regex Preferred();

    [GeneratedRegex(@"\d+(?:\.\d+)?|[^\W\d_]+|%", Options, 1000)]
    private static partial Regex Pieces();
}
