namespace SupportConsole.Core.Text;

/// <summary>A product named in a text, with its place.</summary>
public sealed record ProductMention(string Name, int Start, int Length);

/// <summary>Finds products by their names, in full or in part, whatever the ending of a word.</summary>
public static class ProductNames
{
    private const int ShortestNoun = 4;

    /// <summary>The products named, in order, each place once.</summary>
    /// <param name="owned">What the customer bought: the last word alone names one of them where no other shares it ("the kettle").</param>
    /// <param name="others">Names of the catalogue: two of their words must stand together.</param>
    public static IReadOnlyList<ProductMention> Find(string text, IReadOnlyCollection<string> owned, IReadOnlyCollection<string> others)
    {
        var words = Tokens.Words(text);
        string[] stems = [.. words.Select(word => PorterStemmer.Stem(word.Text))];
        var index = Index(owned, others);
        var found = new List<ProductMention>();
        for (var at = 0; at < stems.Length;)
        {
            if (Longest(stems, at, index) is not { } run)
            {
                at++;
                continue;
            }
            var (first, last) = (words[at], words[at + run.Length - 1]);
            found.Add(new ProductMention(run.Name, first.Start, last.Start + last.Length - first.Start));
            at += run.Length;
        }
        return found;
    }

    private static (string Name, int Length)? Longest(string[] stems, int at, Dictionary<string, List<Place>> index)
    {
        (string Name, int Length)? best = null;
        foreach (var (name, position) in index.GetValueOrDefault(stems[at]) ?? [])
        {
            var length = 1;
            while (at + length < stems.Length && position + length < name.Stems.Length && stems[at + length] == name.Stems[position + length])
                length++;
            if (length > (best?.Length ?? 0) && (length > 1 || length == name.Stems.Length || (name.Noun == stems[at] && position == name.Stems.Length - 1)))
                best = (name.Name, length);
        }
        return best;
    }

    private static Dictionary<string, List<Place>> Index(IReadOnlyCollection<string> owned, IReadOnlyCollection<string> others)
    {
        var names = owned.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => Known.Of(name, isOwned: true)).ToList();
        var shared = names.GroupBy(name => name.Noun).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        var index = new Dictionary<string, List<Place>>(StringComparer.Ordinal);
        foreach (var name in names.Select(name => shared.Contains(name.Noun) ? name with { Noun = "" } : name).Concat(others.Select(name => Known.Of(name, isOwned: false))))
        {
            for (var position = 0; position < name.Stems.Length; position++)
                (index.TryGetValue(name.Stems[position], out var places) ? places : index[name.Stems[position]] = []).Add(new Place(name, position));
        }
        return index;
    }

    /// <param name="Noun">The stem that names it by itself; empty where none does.</param>
    private sealed record Known(string Name, string[] Stems, string Noun)
    {
        public static Known Of(string name, bool isOwned)
        {
            string[] stems = [.. Tokens.Words(name).Select(word => PorterStemmer.Stem(word.Text))];
            return new Known(name, stems, isOwned && stems is [.., { Length: >= ShortestNoun } noun] ? noun : "");
        }
    }

    private readonly record struct Place(Known Name, int Position);
}
