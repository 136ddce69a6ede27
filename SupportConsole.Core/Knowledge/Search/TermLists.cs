namespace SupportConsole.Core.Knowledge.Search;

/// <summary>For each document its terms in order of first occurrence, with their weights over all fields. Three arrays, read only.</summary>
internal sealed class TermLists(int[] starts, int[] terms, float[] weights)
{
    public ReadOnlySpan<int> TermsOf(int document) => terms.AsSpan(starts[document]..starts[document + 1]);

    public ReadOnlySpan<float> WeightsOf(int document) => weights.AsSpan(starts[document]..starts[document + 1]);
}
