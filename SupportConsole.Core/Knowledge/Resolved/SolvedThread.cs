using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Resolved;

/// <summary>A solved ticket with its messages, as the tables have it now.</summary>
internal sealed record SolvedThread(Ticket Ticket, IReadOnlyList<Message> Messages)
{
    private const int QuestionWords = 40;
    private const int ReplyWords = 120;

    public Message? Reply => Messages.LastOrDefault(message => message.Direction == Direction.Reply && message.AuthorPersonId is null or > 0);

    /// <summary>What the customer asked: the messages until the first answer.</summary>
    public string Asked => string.Join('\n', Messages.TakeWhile(message => message.Direction != Direction.Reply).Where(message => message.Direction == Direction.Inbound).Select(message => message.Body));

    /// <summary>Those of the ids that may still be shown: solved, answered, not erased, not merged, no spam.</summary>
    public static async Task<IReadOnlyList<SolvedThread>> ReadAsync(SupportDb db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var tickets = await Solved(db).Where(ticket => ids.Contains(ticket.Id)).AsNoTracking().ToListAsync(cancellationToken);
        var messages = await db.Messages.AsNoTracking().Where(message => ids.Contains(message.TicketId) && message.Direction != Direction.Note).OrderBy(message => message.Id).ToListAsync(cancellationToken);
        var byTicket = messages.ToLookup(message => message.TicketId);
        return [.. tickets.Select(ticket => new SolvedThread(ticket, [.. byTicket[ticket.Id]])).Where(thread => thread.Reply is not null)];
    }

    public static IQueryable<Ticket> Solved(SupportDb db) =>
        db.Tickets.Where(ticket => (ticket.Status == TicketStatus.Solved || ticket.Status == TicketStatus.Closed) && ticket.ErasedAt == null && !ticket.IsSpam && ticket.MergedIntoId == null);

    /// <summary>As it may be shown.</summary>
    public SolvedCase ToCase(Customer? customer, double likeness)
    {
        var secrets = PersonMask.SecretsOf(Ticket.SenderName, Ticket.SenderAddress, customer);
        return new SolvedCase(
            Ticket.Id,
            PersonMask.Of(Ticket.Title, secrets),
            Words.Cut(PersonMask.Of(Asked, secrets), QuestionWords),
            Words.Cut(PersonMask.Of(Reply!.Body, secrets), ReplyWords),
            Reply.AuthorName,
            Reply.At,
            Math.Round(likeness, 3));
    }
}
