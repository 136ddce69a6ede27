using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Core.Persistence;

internal static class TicketMappings
{
    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<Ticket>(ticket =>
        {
            // Keyset pages: the queue by due time, within a team, a person or a chip; search by newest.
            ticket.HasIndex(t => new { t.Status, t.SlaDueAt, t.Id });
            ticket.HasIndex(t => new { t.TeamId, t.Status, t.SlaDueAt, t.Id });
            ticket.HasIndex(t => new { t.AssigneeId, t.Status, t.SlaDueAt, t.Id });
            ticket.HasIndex(t => new { t.Chip, t.Status, t.SlaDueAt, t.Id });
            ticket.HasIndex(t => new { t.CustomerId, t.Id });
            ticket.HasIndex(t => new { t.ChangedAt, t.Id });
        });
        builder.Entity<Message>(message =>
        {
            message.HasIndex(m => new { m.Channel, m.ExternalId }).IsUnique();
            message.HasIndex(m => new { m.TicketId, m.Id });
            message.HasOne<Ticket>().WithMany().HasForeignKey(m => m.TicketId).OnDelete(DeleteBehavior.Restrict);
            message.HasMany(m => m.Attachments).WithOne().HasForeignKey(a => a.MessageId);
        });
        builder.Entity<TeamMember>().HasKey(m => new { m.TeamId, m.PersonId });
    }
}
