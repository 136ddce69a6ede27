namespace SupportConsole.OrderServer.Store;

/// <summary>What became of one key.</summary>
/// <param name="Done">How often something was really done; more than once is a double effect.</param>
public sealed record KeyCount(int Done, int Replayed, int Refused);

/// <summary>What was really done per idempotency key, so that a harness can prove that nothing was done twice.</summary>
public sealed class DoneCounters
{
    private readonly Lock _turn = new();
    private readonly Dictionary<string, KeyCount> _keys = new(StringComparer.Ordinal);

    /// <summary>A copy of all counts.</summary>
    public IReadOnlyDictionary<string, KeyCount> Keys
    {
        get
        {
            lock (_turn)
                return new Dictionary<string, KeyCount>(_keys, StringComparer.Ordinal);
        }
    }

    /// <summary>How many actions were done.</summary>
    public int TotalDone => Keys.Values.Sum(key => key.Done);

    /// <summary>Keys under which something was done more than once.</summary>
    public IReadOnlyList<string> DoneTwice => [.. Keys.Where(pair => pair.Value.Done > 1).Select(pair => pair.Key)];

    internal void Done(string key) => Change(key, count => count with { Done = count.Done + 1 });

    internal void Replayed(string key) => Change(key, count => count with { Replayed = count.Replayed + 1 });

    internal void Refused(string key) => Change(key, count => count with { Refused = count.Refused + 1 });

    private void Change(string key, Func<KeyCount, KeyCount> change)
    {
        lock (_turn)
            _keys[key] = change(_keys.GetValueOrDefault(key, new KeyCount(0, 0, 0)));
    }
}
