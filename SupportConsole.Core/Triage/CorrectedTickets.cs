using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Triage;

/// <summary>The team's corrected tickets as lines to learn from.</summary>
public sealed class CorrectedTickets(IDbContextFactory<SupportDb> contexts)
{
    /// <summary>The newest correction of each message, personal data masked. What was erased teaches nothing, and what is under a legal hold is left alone.</summary>
    public async Task<IReadOnlyList<TriageLine>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.TriageCorrections.AsNoTracking()
            .Join(db.Tickets.Where(ticket => ticket.ErasedAt == null && !db.LegalHolds.Any(hold => hold.LiftedAt == null && (hold.TicketId == ticket.Id || hold.CustomerId == (ticket.CustomerId ?? ticket.SenderAddress)))), correction => correction.TicketId, ticket => ticket.Id, (correction, _) => correction)
            .Join(db.Messages, correction => correction.MessageId, message => message.Id, (correction, message) => new { Correction = correction, message.Subject, message.Body })
            .OrderBy(row => row.Correction.Id).ToListAsync(cancellationToken);
        return
        [
            .. rows.GroupBy(row => row.Correction.MessageId).Select(group => group.Last()).Select(row => new TriageLine(
                Masking.PersonalData(row.Subject).Text, Masking.PersonalData(row.Body).Text, row.Correction.Category, row.Correction.Urgency, row.Correction.Sentiment, row.Correction.Complexity)),
        ];
    }
}
