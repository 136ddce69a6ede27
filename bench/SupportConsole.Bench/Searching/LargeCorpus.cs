using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Bench.Searching;

/// <summary>Makes a small collection large: of each document so many copies, each keeping a random half to all of its words in random order. The same seed makes the same copies.</summary>
internal static class LargeCorpus
{
    private const int Seed = 20_261_121;

    /// <summary>Where the id of the original ends in that of a copy.</summary>
    private const char Mark = '#';

    /// <param name="most">At most so many documents; copies of all documents come before further copies of one.</param>
    public static IEnumerable<CorpusText> Of(IReadOnlyList<CorpusText> originals, int copies, int most = int.MaxValue)
    {
        var random = new Random(Seed);
        var words = originals.Select(original => original.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToList();
        for (var made = 0; made < Math.Min(most, originals.Count * copies); made++)
        {
            var (original, kept) = (originals[made % originals.Count], (string[])words[made % originals.Count].Clone());
            random.Shuffle(kept);
            var count = (int)Math.Round(kept.Length * (0.5 + (random.NextDouble() / 2)));
            yield return new CorpusText { Id = $"{original.Id}{Mark}{made / originals.Count}", Text = string.Join(' ', kept.Take(count)) };
        }
    }

    public static string OriginalOf(string id) => id[..id.IndexOf(Mark, StringComparison.Ordinal)];
}
