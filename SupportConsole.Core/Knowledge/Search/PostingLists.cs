namespace SupportConsole.Core.Knowledge.Search;

/// <summary>For each term the documents that have it, in rising order, and what it adds to each. Three arrays, read only.</summary>
internal sealed class PostingLists(int[] starts, int[] documents, float[] impacts, int count)
{
    /// <summary>Documents of the index.</summary>
    public int Documents => count;

    /// <summary>Documents that have the term.</summary>
    public int Having(int term) => starts[term + 1] - starts[term];

    /// <summary>Adds a term's impacts, times a weight, to the scores by document.</summary>
    public void AddTo(Span<float> scores, int term, float weight)
    {
        var ids = documents.AsSpan(starts[term]..starts[term + 1]);
        var adds = impacts.AsSpan(starts[term], ids.Length);
        for (var i = 0; i < ids.Length; i++)
            scores[ids[i]] += weight * adds[i];
    }
}
