using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Jobs;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Domain.Releases;
using SupportConsole.Core.Domain.Triage;

namespace SupportConsole.Core.Persistence;

internal static class RecordMappings
{
    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<Release>().HasIndex(r => new { r.State, r.PublishedAt });
        builder.Entity<LedgerEntry>(entry =>
        {
            entry.HasIndex(e => e.Position).IsUnique();
            entry.HasIndex(e => new { e.TicketId, e.Id });
            entry.HasIndex(e => new { e.Kind, e.Id });
            entry.HasIndex(e => new { e.ActorId, e.Id });
        });
        builder.Entity<LedgerPending>(pending =>
        {
            pending.HasKey(p => p.EntryId);
            pending.Property(p => p.EntryId).ValueGeneratedNever();
        });
        builder.Entity<LedgerCheckpoint>(checkpoint =>
        {
            checkpoint.HasKey(c => c.Position);
            checkpoint.Property(c => c.Position).ValueGeneratedNever();
            checkpoint.Property(c => c.KeyId).HasDefaultValue("");
        });
        builder.Entity<KeptCheckpoint>(checkpoint =>
        {
            checkpoint.HasKey(c => c.Position);
            checkpoint.Property(c => c.Position).ValueGeneratedNever();
        });
        builder.Entity<SigningKey>().HasKey(k => k.KeyId);
        builder.Entity<CopyCursor>().HasKey(c => c.Name);
        builder.Entity<CustomerSalt>().HasKey(s => s.Reference);
        builder.Entity<LegalHold>(hold =>
        {
            hold.HasIndex(h => h.CustomerId);
            hold.HasIndex(h => h.TicketId);
        });
        builder.Entity<SenderCheck>().HasIndex(c => new { c.TicketId, c.SenderKey });
        builder.Entity<TriageCorrection>(correction =>
        {
            correction.HasIndex(c => c.MessageId);
            correction.Ignore(c => c.Labels);
        });
        builder.Entity<Job>(job =>
        {
            job.HasIndex(j => new { j.Kind, j.Key }).IsUnique();
            job.HasIndex(j => new { j.State, j.RunAfter, j.Id });
        });
    }
}
