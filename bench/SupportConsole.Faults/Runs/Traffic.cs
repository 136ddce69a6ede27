using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using SupportConsole.Faults.Agent;
using SupportConsole.Faults.Truth;

namespace SupportConsole.Faults.Runs;

/// <summary>Customers who write and staff who decide, until the console is gone under their hands. All they are told goes into the book.</summary>
internal sealed class Traffic(ConsoleLife life, Book book, Random random)
{
    private const int Customers = 2;
    private const int People = 2;

    // What somebody clicked on in this life: once is enough.
    private readonly ConcurrentDictionary<string, byte> _clicked = new(StringComparer.Ordinal);
    private volatile bool _closed;
    private int _idleLooks;

    /// <summary>Nobody new writes; who got no answer still tries again.</summary>
    public bool OnlyRepeats { get; init; }

    /// <summary>Whether there was nothing to click on for a while.</summary>
    public bool IsStaffIdle => Volatile.Read(ref _idleLooks) > 10;

    /// <summary>Runs until the token is cancelled or the console stops answering.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(
        [.. Enumerable.Range(0, Customers).Select(_ => LoopAsync(WriteAsync, cancellationToken)), .. Enumerable.Range(0, People).Select(_ => LoopAsync(DecideAsync, cancellationToken))]);

    private async Task LoopAsync(Func<Random, CancellationToken, Task> once, CancellationToken cancellationToken)
    {
        var own = new Random(NextSeed());
        try
        {
            while (!_closed && !cancellationToken.IsCancellationRequested)
                await once(own, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException or IOException or OperationCanceledException)
        {
            // Killed while somebody waited for an answer, or just as the connection came about; the book says who.
            _closed = true;
        }
    }

    private async Task WriteAsync(Random own, CancellationToken cancellationToken)
    {
        if (OnlyRepeats && !book.HasUnanswered)
        {
            await Task.Delay(50, cancellationToken);
            return;
        }
        var customer = book.NextCustomer();
        book.Sent(customer);
        try
        {
            using var answer = await life.Http.PostAsJsonAsync("/api/messages", Shop.MessageOf(customer), cancellationToken);
            if (answer.StatusCode is not (HttpStatusCode.Created or HttpStatusCode.Conflict))
                throw new InvalidOperationException($"A message was answered with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
            book.Accepted(customer);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            book.Unanswered(customer);
            throw;
        }
        await Task.Delay(own.Next(700), cancellationToken);
    }

    private async Task DecideAsync(Random own, CancellationToken cancellationToken)
    {
        var waiting = await life.Http.GetFromJsonAsync<Waiting>($"{AgentRequests.Prefix}/waiting", cancellationToken);
        var draft = waiting!.Drafts.FirstOrDefault(draft => _clicked.TryAdd($"d{draft.DraftId}", 0));
        var proposal = waiting.Proposals.FirstOrDefault(proposal => _clicked.TryAdd($"p{proposal.Id} {proposal.Version}", 0));
        if (draft is not null)
            await Task.WhenAll(Staff.On(draft, own).Select(order => ClickAsync(order, cancellationToken)));
        if (proposal is not null)
            await Task.WhenAll(Staff.On(proposal, own).Select(order => ClickAsync(order, cancellationToken)));
        var idle = draft is null && proposal is null;
        Volatile.Write(ref _idleLooks, idle ? _idleLooks + 1 : 0);
        await Task.Delay(idle ? 150 : own.Next(50), cancellationToken);
    }

    private async Task ClickAsync(StaffOrder order, CancellationToken cancellationToken)
    {
        StaffAnswer? told = null;
        try
        {
            using var answer = await life.Http.PostAsJsonAsync($"{AgentRequests.Prefix}/decide", order, cancellationToken);
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"A decision was answered with {(int)answer.StatusCode}: {life.Log}");
            told = await answer.Content.ReadFromJsonAsync<StaffAnswer>(cancellationToken);
        }
        finally
        {
            book.Clicked(new Click(order, told, life.Number));
        }
    }

    private int NextSeed()
    {
        lock (random)
            return random.Next();
    }
}
