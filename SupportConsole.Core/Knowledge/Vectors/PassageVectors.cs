using System.Collections.Concurrent;
using System.Numerics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace SupportConsole.Core.Knowledge.Vectors;

/// <summary>
/// What passages mean as numbers, where a generator of embeddings is registered; nothing otherwise. A passage belongs to one version of an article and never changes, so
/// its vector is made once and kept in memory. A generator that fails or dawdles costs a search nothing but its help.
/// </summary>
internal sealed class PassageVectors(ILogger<PassageVectors> logger, TimeProvider time, IEmbeddingGenerator<string, Embedding<float>>? generator = null)
{
    /// <summary>Vectors kept; of more passages the first have one. With 1,536 numbers each they take 120 MB.</summary>
    public const int Most = 20_000;

    private const int BatchSize = 64;

    // A person waits for the answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // After a failure the generator is left alone for a while.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<long, float[]> _vectors = new();
    private long _restUntil = long.MinValue;

    /// <summary>Whether there is a generator.</summary>
    public bool IsOn => generator is not null;

    public int Count => _vectors.Count;

    /// <summary>Makes the vectors that are missing and drops those of passages no longer there.</summary>
    /// <param name="most">At most so many are kept.</param>
    /// <returns>Whether all are made that are to be made; false where the generator failed.</returns>
    public async Task<bool> FillAsync(IReadOnlyList<PassageEntry> passages, int most = Most, CancellationToken cancellationToken = default)
    {
        if (generator is null)
            return true;
        var wanted = passages.Take(most).ToDictionary(passage => passage.PassageId);
        foreach (var gone in _vectors.Keys.Where(id => !wanted.ContainsKey(id)))
            _vectors.TryRemove(gone, out _);
        foreach (var batch in wanted.Values.Where(passage => !_vectors.ContainsKey(passage.PassageId)).Chunk(BatchSize))
        {
            if (await EmbedAsync([.. batch.Select(passage => $"{passage.Path}\n{passage.Text}")], Timeout.InfiniteTimeSpan, cancellationToken) is not { } vectors)
                return false;
            for (var i = 0; i < batch.Length; i++)
                _vectors[batch[i].PassageId] = vectors[i];
        }
        return true;
    }

    /// <summary>The vector of a query, or null where there is no generator, no passage has a vector, or the generator does not answer.</summary>
    public async Task<QueryVector?> OfAsync(string query, CancellationToken cancellationToken) =>
        generator is null || _vectors.IsEmpty || await EmbedAsync([query], Patience, cancellationToken) is not [var vector] ? null : new QueryVector(vector, _vectors);

    private async Task<float[][]?> EmbedAsync(string[] texts, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (time.GetTimestamp() < Interlocked.Read(ref _restUntil))
            return null;
        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var made = await generator!.GenerateAsync(texts, cancellationToken: either.Token).WaitAsync(either.Token);
            if (made.Count == texts.Length)
                return [.. made.Select(embedding => Normalised(embedding.Vector.Span))];
            logger.LogWarning("The generator of embeddings gave {Given} vectors for {Asked} texts", made.Count, texts.Length);
        }
#pragma warning disable CA1031 // whatever is wrong with the generator, the search goes on without it
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogWarning(exception, "The generator of embeddings failed; the search goes on without it");
        }
        Interlocked.Exchange(ref _restUntil, time.GetTimestamp() + (long)(Rest.TotalSeconds * time.TimestampFrequency));
        return null;
    }

    private static float[] Normalised(ReadOnlySpan<float> vector)
    {
        var values = vector.ToArray();
        var length = MathF.Sqrt(QueryVector.Product(values, values));
        for (var i = 0; length > 0 && i < values.Length; i++)
            values[i] /= length;
        return values;
    }
}

/// <summary>A query as a vector, beside those of the passages.</summary>
internal sealed class QueryVector(float[] query, IReadOnlyDictionary<long, float[]> passages)
{
    /// <summary>The cosine to a passage, -1 to 1, or null where that has no vector of this kind.</summary>
    public double? CosineTo(long passage) => passages.TryGetValue(passage, out var vector) && vector.Length == query.Length ? Product(query, vector) : null;

    public static float Product(float[] one, float[] other)
    {
        var (sums, i) = (Vector<float>.Zero, 0);
        for (; i <= one.Length - Vector<float>.Count; i += Vector<float>.Count)
            sums += new Vector<float>(one, i) * new Vector<float>(other, i);
        var sum = Vector.Sum(sums);
        for (; i < one.Length; i++)
            sum += one[i] * other[i];
        return sum;
    }
}
