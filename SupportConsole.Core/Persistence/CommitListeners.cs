using System.Runtime.CompilerServices;

namespace SupportConsole.Core.Persistence;

/// <summary>Keeps what each open context has touched, and tells the listeners once it is committed.</summary>
internal sealed class CommitListeners(IEnumerable<ICommitListener> listeners)
{
    private readonly ConditionalWeakTable<SupportDb, Touched> _touched = [];

    public Touched For(SupportDb db) => _touched.GetValue(db, static _ => new Touched());

    public void Publish(SupportDb db)
    {
        if (!_touched.TryGetValue(db, out var touched))
            return;
        _touched.Remove(db);
        var changes = new CommittedChanges(touched.Tickets, touched.Types);
        foreach (var listener in listeners)
            listener.Committed(changes);
    }

    /// <summary>Forgets what a transaction touched that did not commit: its context serves somebody else next.</summary>
    public void Forget(SupportDb db) => _touched.Remove(db);

    internal sealed class Touched
    {
        public HashSet<long> Tickets { get; } = [];

        public HashSet<Type> Types { get; } = [];
    }
}
