using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger.Views;

/// <summary>What of a customer's data was opened.</summary>
public enum ViewedPart { Ticket, Story, Approval, Trace }

/// <summary>
/// Records who viewed a customer's data: once per person and ticket in a quarter of an hour. It never fails the page and holds it up for
/// moments at most: what the database does not take in time goes to a file in the data folder, from where it is recorded later.
/// </summary>
public sealed class ViewLog(WriteLane lane, LedgerBook ledger, DatabaseOptions options, TimeProvider time, ILogger<ViewLog> logger)
{
    /// <summary>Views of the same ticket by the same person within this time are one.</summary>
    public static readonly TimeSpan Same = TimeSpan.FromMinutes(15);

    /// <summary>The kind of the entries.</summary>
    public const string Kind = "customer.viewed";

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<(long Actor, long Ticket), DateTimeOffset> _seen = new();
    private readonly SemaphoreSlim _file = new(1, 1);

    private string WaitingPath => Path.Combine(options.DataFolder, "views.waiting.jsonl");

    /// <summary>Notes that the actor opened the ticket's data. Never throws.</summary>
    public Task NoteAsync(Actor actor, long ticketId, ViewedPart part) => NoteAsync(actor, [ticketId], part);

    /// <summary>Notes that the actor has the data of several tickets before them at once. Never throws.</summary>
    public async Task NoteAsync(Actor actor, IReadOnlyCollection<long> ticketIds, ViewedPart part)
    {
        var now = time.GetUtcNow();
        var views = ticketIds.Distinct().Where(ticket => IsNew(actor, ticket, now))
            .Select(ticket => new View(actor.Id, actor.Name, actor.Role, ticket, part, now.ToUnixTimeMilliseconds())).ToList();
        if (views.Count == 0)
            return;
        Forget(now);
        var writing = Task.Run(() => WriteAsync(views, CancellationToken.None));
        try
        {
            await writing.WaitAsync(Patience, time);
        }
        catch (Exception exception)
        {
            // Late or failed: on the disk it is not lost. Where the late write succeeds after all, the second finds it there.
            _ = writing.ContinueWith(static task => task.Exception, TaskScheduler.Default);
            logger.LogWarning("{Count} views could not be recorded at once ({Reason}); they wait in {Path}", views.Count, exception.GetType().Name, WaitingPath);
            await KeepAsync(views);
        }
    }

    private bool IsNew(Actor actor, long ticketId, DateTimeOffset now)
    {
        if (_seen.TryGetValue((actor.Id, ticketId), out var before) && now - before < Same)
            return false;
        _seen[(actor.Id, ticketId)] = now;
        return true;
    }

    /// <summary>Records what waits.</summary>
    /// <returns>How many views were waiting.</returns>
    internal async Task<int> CatchUpAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(WaitingPath))
            return 0;
        await _file.WaitAsync(cancellationToken);
        try
        {
            var views = (await File.ReadAllLinesAsync(WaitingPath, cancellationToken)).Select(Read).OfType<View>().ToList();
            await WriteAsync(views, cancellationToken);
            File.Delete(WaitingPath);
            return views.Count;
        }
        finally
        {
            _file.Release();
        }
    }

    private Task WriteAsync(IReadOnlyList<View> views, CancellationToken cancellationToken) => lane.WriteAsync(
        async db =>
        {
            foreach (var view in views)
                await WriteAsync(db, view, cancellationToken);
        },
        cancellationToken);

    private async Task WriteAsync(SupportDb db, View view, CancellationToken cancellationToken)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(view.At);
        var ticket = await db.Tickets.AsNoTracking().Where(row => row.Id == view.TicketId).Select(row => new { row.CustomerId, row.SenderAddress }).SingleOrDefaultAsync(cancellationToken);
        // There is nobody whose data could have been seen: no such ticket, or erased.
        if (ticket is null || CustomerSalts.KeyOf(ticket.CustomerId, ticket.SenderAddress) is not { Length: > 0 } reference)
            return;
        // Another node, or this one before a restart.
        var newest = await db.LedgerEntries.AsNoTracking().Where(entry => entry.TicketId == view.TicketId && entry.Kind == Kind && entry.ActorId == view.ActorId)
            .OrderByDescending(entry => entry.Id).Select(entry => entry.Payload).FirstOrDefaultAsync(cancellationToken);
        if (newest is not null && ViewReader.SeenAt(newest) is { } last && (at - last).Duration() < Same)
            return;
        var hash = await CustomerSalts.ForAsync(db, reference, cancellationToken);
        ledger.Append(db, Kind, new Actor(view.ActorId, view.ActorName, view.Role), view.TicketId, subject: view.Part.ToString().ToLowerInvariant(), payload: new { customer = hash.Name, role = view.Role.ToString(), at = view.At });
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task KeepAsync(IReadOnlyList<View> views)
    {
        await _file.WaitAsync();
        try
        {
            await using var file = new FileStream(WaitingPath, FileMode.Append, FileAccess.Write, FileShare.Read);
            foreach (var view in views)
                await file.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(view), (byte)'\n']);
            file.Flush(flushToDisk: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            foreach (var view in views)
            {
                _seen.TryRemove((view.ActorId, view.TicketId), out _);
                logger.LogCritical(exception, "A view of ticket {Ticket} by person {Person} is NOT RECORDED: neither the database nor {Path} can be written", view.TicketId, view.ActorId, WaitingPath);
            }
        }
        finally
        {
            _file.Release();
        }
    }

    // What is older than the window says nothing any more; looked for now and then, so that the memory does not grow with the years.
    private void Forget(DateTimeOffset now)
    {
        if (_seen.Count < 10_000)
            return;
        foreach (var (key, at) in _seen)
        {
            if (now - at >= Same)
                _seen.TryRemove(key, out _);
        }
    }

    // A line that a power cut left half is no view.
    private static View? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<View>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record View(long ActorId, string ActorName, Role Role, long TicketId, ViewedPart Part, long At);
}
