namespace SupportConsole.Core.Text;

/// <summary>
/// Moves the borders between labels so that rare ones are answered as reliably as common ones: separators learned one by one leave those in the middle of a
/// scale too much. The offsets that give the best macro-averaged F1 on lines held out.
/// </summary>
internal static class LabelOffsets
{
    private const int Parts = 4;
    private const int Rounds = 2;
    private const int Sweeps = 3;
    private const int Steps = 12;
    private const float Step = 0.05f;

    /// <summary>Added to the margins of each label.</summary>
    public static float[] Fit(IReadOnlyList<Dictionary<uint, int>> texts, int[] truth, int labels, TrainingSettings settings)
    {
        var offsets = new float[labels];
        var held = HoldOut(texts, truth, labels, settings);
        var best = MacroF1(held, offsets);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var label = 0; label < labels; label++)
            {
                var start = offsets[label];
                var chosen = start;
                for (var step = -Steps; step <= Steps; step++)
                {
                    offsets[label] = start + (step * Step);
                    var score = MacroF1(held, offsets);
                    if (score > best)
                        (best, chosen) = (score, offsets[label]);
                }
                offsets[label] = chosen;
            }
        }
        return offsets;
    }

    private static List<(float[] Margins, int Truth)> HoldOut(IReadOnlyList<Dictionary<uint, int>> texts, int[] truth, int labels, TrainingSettings settings)
    {
        var held = new List<(float[], int)>();
        for (var round = 0; round < Rounds; round++)
        {
            int[] kept = [.. Enumerable.Range(0, texts.Count).Where(i => i % Parts != round)];
            var model = LinearModel.Fit([.. kept.Select(i => texts[i])], [.. kept.Select(i => truth[i])], labels, settings);
            held.AddRange(Enumerable.Range(0, texts.Count).Where(i => i % Parts == round).Select(i => (model.Margins(texts[i]), truth[i])));
        }
        return held;
    }

    private static double MacroF1(List<(float[] Margins, int Truth)> held, float[] offsets)
    {
        var (expected, given, both) = (new int[offsets.Length], new int[offsets.Length], new int[offsets.Length]);
        foreach (var (margins, truth) in held)
        {
            var answer = 0;
            for (var label = 1; label < margins.Length; label++)
            {
                if (margins[label] + offsets[label] > margins[answer] + offsets[answer])
                    answer = label;
            }
            expected[truth]++;
            given[answer]++;
            both[truth] += answer == truth ? 1 : 0;
        }
        return Enumerable.Range(0, offsets.Length).Where(label => expected[label] > 0).Average(label => 2.0 * both[label] / (expected[label] + given[label]));
    }
}
