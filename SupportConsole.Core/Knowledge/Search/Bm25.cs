namespace SupportConsole.Core.Knowledge.Search;

/// <summary>The weights of BM25. Its two parameters stand in the middle of a plateau that three quite different collections share (docs/search.md).</summary>
internal static class Bm25
{
    private const float K1 = 2f;
    private const float B = 0.7f;

    /// <summary>How much a word must occur in each document for half its possible impact.</summary>
    public static float[] Norms(IReadOnlyList<float> lengths)
    {
        var average = lengths.Count == 0 ? 1 : Math.Max(1, lengths.Average());
        return [.. lengths.Select(length => K1 * (1 - B + (B * length / average)))];
    }

    /// <summary>What a term adds to a document's score, before the term's own weight.</summary>
    public static float Impact(float weight, float norm) => weight * (K1 + 1) / (weight + norm);

    /// <summary>The weight of a term that so many of so many documents have.</summary>
    public static double Idf(int having, int of) => Math.Log(1 + ((of - having + 0.5) / (having + 0.5)));
}
