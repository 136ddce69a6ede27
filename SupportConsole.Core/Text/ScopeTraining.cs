namespace SupportConsole.Core.Text;

/// <summary>Learns when a classifier's answer is to be believed, from lines and whole labels held out in turn.</summary>
internal static class ScopeTraining
{
    private const int Parts = 5;

    /// <summary>Below so many lines there is nothing to hold out.</summary>
    private const int FewestLines = 40;

    /// <summary>Above it two rounds say as much as five.</summary>
    private const int ManyLines = 3000;

    /// <summary>A small set covers a part of what people ask: one right line in ten is given up so that the rest of their questions is recognised as foreign.</summary>
    private const double LossOfSmallSets = 0.1;

    /// <summary>A set is small up to so many lines a label; beyond, the loss falls with the cube of the number.</summary>
    private const double LinesOfSmallSets = 25;

    /// <summary>Used where there was nothing to learn from: the share of the belief, mostly.</summary>
    internal static readonly ScopeModel Untrained = new([-1.5, 1, 0, 2, 1], 1, 0, double.NegativeInfinity);

    public static ScopeModel Fit(IReadOnlyList<Dictionary<uint, int>> texts, int[] truth, int labels, TrainingSettings settings, double? reject)
    {
        if (texts.Count < FewestLines)
            return Untrained;
        var (known, foreign) = HoldOut(texts, truth, labels, settings);
        if (!known.Exists(held => held.Right))
            return Untrained;
        // Foreign texts count as much as all others together: how many will come is not to be learned from the lines.
        var weight = foreign.Count == 0 ? 0 : (double)known.Count / foreign.Count;
        var weights = Logistic.Fit(
            [.. known.Select(held => new LogisticRow(held.Signs.Row, held.Right, 1)), .. foreign.Select(signs => new LogisticRow(signs.Row, false, weight))]);
        var raw = new ScopeModel(weights, 1, 0, double.NegativeInfinity);
        var line = Logistic.Fit([.. known.Select(held => new LogisticRow([raw.Score(held.Signs), 1], held.Right, 1))]);
        var right = known.Where(held => held.Right).Select(held => raw.Score(held.Signs)).Order().ToArray();
        var loss = reject ?? LossOfSmallSets * Math.Min(1, Math.Pow(LinesOfSmallSets * labels / texts.Count, 3));
        // A set of two or three labels leaves too little once one is held out to say what foreign is.
        var least = labels < 4 && reject is null ? double.NegativeInfinity : right[Math.Min(right.Length - 1, (int)(loss * known.Count))];
        return raw with { Slope = line[0], Offset = line[1], Least = least };
    }

    private static (List<(ScopeSigns Signs, bool Right)> Known, List<ScopeSigns> Foreign) HoldOut(IReadOnlyList<Dictionary<uint, int>> texts, int[] truth, int labels, TrainingSettings settings)
    {
        var (known, foreign) = (new List<(ScopeSigns, bool)>(), new List<ScopeSigns>());
        var seen = new int[labels];
        var part = Array.ConvertAll(truth, label => seen[label]++ % Parts);
        for (var round = 0; round < (texts.Count > ManyLines ? 2 : Parts); round++)
        {
            var left = new bool[labels];
            for (var label = round; label < labels && labels >= 4; label += Parts)
                left[label] = true;
            int[] kept = [.. Enumerable.Range(0, texts.Count).Where(i => part[i] != round && !left[truth[i]])];
            if (kept.Select(i => truth[i]).Distinct().Take(2).Count() < 2)
                continue;
            var model = LinearModel.Fit([.. kept.Select(i => texts[i])], [.. kept.Select(i => truth[i])], labels, settings);
            for (var i = 0; i < texts.Count; i++)
            {
                if (part[i] != round && !left[truth[i]])
                    continue;
                var signs = ScopeSigns.Of(model, texts[i], model.Margins(texts[i]), left);
                if (left[truth[i]])
                    foreign.Add(signs);
                else
                    known.Add((signs, signs.Label == truth[i]));
            }
        }
        return (known, foreign);
    }
}
