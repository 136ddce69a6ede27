using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Identity;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Pipeline;

/// <summary>Reads what a run works on.</summary>
internal sealed class RunReader(IDbContextFactory<SupportDb> contexts, IOrderSystem orders, SenderBook senders, BusinessClock clock, TimeProvider time)
{
    public async Task<RunContext> ReadAsync(Run run, PolicySet policies, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(t => t.Id == run.TicketId, cancellationToken);
        var messages = await db.Messages.AsNoTracking().Include(m => m.Attachments)
            .Where(m => m.TicketId == run.TicketId && m.Direction != Direction.Note && m.Id <= run.MessageId).OrderBy(m => m.At).ThenBy(m => m.Id).ToListAsync(cancellationToken);
        var newest = messages.Single(m => m.Id == run.MessageId);
        messages.Remove(newest);
        return new RunContext
        {
            Run = run,
            Ticket = ticket,
            Message = newest,
            Earlier = messages,
            Customer = ticket.CustomerId is null ? null : await orders.FindCustomerAsync(ticket.CustomerId, cancellationToken),
            Policies = policies,
            Now = clock.Now,
            Started = time.GetUtcNow(),
            Identity = await senders.FindAsync(db, ticket.Id, newest.AuthorAddress, cancellationToken),
        };
    }
}
