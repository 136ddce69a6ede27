using System.Collections.Concurrent;
using SupportConsole.Faults.Agent;

namespace SupportConsole.Faults.Truth;

/// <summary>A click of a person, and what they were told: null where the console died before it answered.</summary>
internal sealed record Click(StaffOrder Order, StaffAnswer? Told, int Life);

/// <summary>
/// What the world outside the console knows: which messages it was told are accepted, and which decisions it was told are done. Kept in the
/// harness, so no kill takes anything from it.
/// </summary>
internal sealed class Book
{
    private readonly ConcurrentDictionary<int, bool> _messages = new();
    private readonly ConcurrentQueue<int> _unanswered = new();
    private readonly ConcurrentBag<Click> _clicks = [];
    private int _next = -1;

    /// <summary>The customer who writes next: one who got no answer tries again, as mail servers do.</summary>
    public int NextCustomer() => _unanswered.TryDequeue(out var again) ? again : Interlocked.Increment(ref _next);

    public void Sent(int customer) => _messages.TryAdd(customer, false);

    public void Accepted(int customer) => _messages[customer] = true;

    public void Unanswered(int customer) => _unanswered.Enqueue(customer);

    public void Clicked(Click click) => _clicks.Add(click);

    /// <summary>Customers whose message the console said it has.</summary>
    public IReadOnlyList<int> AcceptedMessages => [.. _messages.Where(message => message.Value).Select(message => message.Key)];

    /// <summary>Customers who sent something, whatever they were told.</summary>
    public IReadOnlyList<int> SentMessages => [.. _messages.Keys];

    public bool HasUnanswered => !_unanswered.IsEmpty;

    public IReadOnlyList<Click> Clicks => [.. _clicks];
}
