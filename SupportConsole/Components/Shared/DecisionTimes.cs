namespace SupportConsole.Components.Shared;

/// <summary>
/// When this browser tab first showed what can be decided in it. Measured by the server, in the circuit: what the browser says about time is never
/// asked. A draft goes by its id and a proposal by its digest, so that one's own typing does not set the clock back and other arguments start it anew.
/// </summary>
public sealed class DecisionTimes(TimeProvider time)
{
    // A tab open for days would keep everything it ever showed; the oldest are decided long since.
    private const int Most = 2_000;

    private readonly Dictionary<string, DateTimeOffset> _shown = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Notes that something is shown; only the first time counts.</summary>
    public void Shown(string key)
    {
        if (!_shown.TryAdd(key, time.GetUtcNow()))
            return;
        _order.Enqueue(key);
        if (_order.Count > Most)
            _shown.Remove(_order.Dequeue());
    }

    /// <summary>When it was first shown, by the wall clock; null where it never was.</summary>
    public DateTimeOffset? Of(string key) => _shown.TryGetValue(key, out var at) ? at : null;

    /// <summary>The key of a draft.</summary>
    public static string DraftKey(long draftId) => $"draft:{draftId.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}
