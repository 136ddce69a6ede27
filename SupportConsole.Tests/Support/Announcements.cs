using System.Collections.Concurrent;
using SupportConsole.Core.Live;

namespace SupportConsole.Tests.Support;

/// <summary>Writes down what the change feed says of the queue, the ledger and the topics named.</summary>
internal sealed class Announcements : IDisposable
{
    public static readonly Comparer<Topic> ByKind = Comparer<Topic>.Create((a, b) => a.Kind.CompareTo(b.Kind));

    private readonly ConcurrentQueue<Topic> _topics = new();
    private readonly List<IDisposable> _subscriptions;

    public Announcements(TestDatabase database, params Topic[] topics) => _subscriptions =
        [.. topics.Append(Topic.Queue).Append(Topic.Ledger).Select(topic => database.Get<ChangeFeed>().Subscribe(topic, () => _topics.Enqueue(topic)))];

    public IReadOnlyList<Topic> Topics => [.. _topics];

    public void Clear() => _topics.Clear();

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
}
