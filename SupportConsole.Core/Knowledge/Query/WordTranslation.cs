namespace SupportConsole.Core.Knowledge.Query;

/// <summary>
/// Which words go with which between questions and their answers ("charge" with "free", "appointment" with "reservation"), learned from the titles and texts of a collection:
/// model 1 of Brown et al. (1993) in both directions at once. Immutable.
/// </summary>
internal sealed class WordTranslation
{
    private const int Rounds = 5;

    // What goes with nothing in particular.
    private const double Nothing = 1e-3;
    private const double Least = 1e-4;

    private Dictionary<(int From, int To), double> _shares = [];

    /// <param name="pairs">Terms of a title with those of its text.</param>
    public WordTranslation(IReadOnlyList<(int[] Title, int[] Text)> pairs)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var counts = new Dictionary<(int From, int To), double>();
            foreach (var (title, text) in pairs)
            {
                Count(title, text, counts, evenly: round == 0);
                Count(text, title, counts, evenly: round == 0);
            }
            var whole = new Dictionary<int, double>();
            foreach (var (pair, count) in counts)
                whole[pair.From] = whole.GetValueOrDefault(pair.From) + count;
            _shares = counts.ToDictionary(pair => pair.Key, pair => pair.Value / whole[pair.Key.From]);
        }
    }

    /// <summary>How often a word on one side stands for another on the other side, 0 to 1.</summary>
    public double this[int from, int to] => _shares.GetValueOrDefault((from, to));

    private void Count(int[] from, int[] to, Dictionary<(int From, int To), double> counts, bool evenly)
    {
        foreach (var target in to)
        {
            var all = Nothing;
            foreach (var source in from)
                all += evenly ? 1 : this[source, target];
            foreach (var source in from)
            {
                var share = (evenly ? 1 : this[source, target]) / all;
                if (share >= Least)
                    counts[(source, target)] = counts.GetValueOrDefault((source, target)) + share;
            }
        }
    }
}
