using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Knowledge.Search;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Tools;

/// <summary>Reads what a ticket's customer and we have said so far, as the search wants it.</summary>
internal sealed class ThreadTurns(IDbContextFactory<SupportDb> contexts)
{
    // Who was meant eight messages ago is hardly meant now.
    private const int Most = 8;

    // The beginning of a letter says what it is about; a pasted log would only cost time.
    private const int MostCharacters = 2_000;

    /// <summary>The messages up to one of them, oldest first, that one last; notes are ours and left out.</summary>
    public async Task<IReadOnlyList<ThreadTurn>> ReadAsync(long ticketId, long messageId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = await db.Messages.AsNoTracking()
            .Where(message => message.TicketId == ticketId && message.Id <= messageId && message.Direction != Direction.Note)
            .OrderByDescending(message => message.Id).Take(Most)
            .Select(message => new { message.Direction, message.Subject, message.Body })
            .ToListAsync(cancellationToken);
        newest.Reverse();
        return newest.ConvertAll(message => new ThreadTurn(message.Direction == Direction.Inbound ? "customer" : "agent", Head($"{message.Subject}\n{message.Body}".Trim())));
    }

    private static string Head(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters];
}
