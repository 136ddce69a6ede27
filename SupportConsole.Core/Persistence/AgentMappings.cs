using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Stops;
using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Core.Persistence;

internal static class AgentMappings
{
    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<Run>(run =>
        {
            run.HasIndex(r => new { r.TicketId, r.Id });
            run.HasIndex(r => new { r.State, r.Id });
            // What a customer's runs of the last hour used.
            run.HasIndex(r => new { r.CustomerKey, r.CreatedAt });
            run.Property(r => r.CustomerKey).HasDefaultValue("");
            run.Property(r => r.StepCount).HasDefaultValue(0);
            run.Property(r => r.BusyMs).HasDefaultValue(0L);
            run.Property(r => r.CostEstimated).HasDefaultValue(false);
            run.HasOne<Ticket>().WithMany().HasForeignKey(r => r.TicketId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<Step>(step =>
        {
            step.HasIndex(s => new { s.RunId, s.Ordinal }).IsUnique();
            step.Property(s => s.CostBasis).HasDefaultValue(CostBasis.None);
            step.HasOne<Run>().WithMany().HasForeignKey(s => s.RunId).OnDelete(DeleteBehavior.Restrict);
        });
        KnowledgeMappings.Apply(builder);
        builder.Entity<Draft>(draft =>
        {
            draft.HasIndex(d => new { d.TicketId, d.Id });
            draft.HasOne<Run>().WithMany().HasForeignKey(d => d.RunId).OnDelete(DeleteBehavior.Restrict);
            draft.HasMany(d => d.Claims).WithOne().HasForeignKey(c => c.DraftId);
            draft.HasMany(d => d.Citations).WithOne().HasForeignKey(c => c.DraftId);
        });
        builder.Entity<DraftRevision>().HasIndex(r => new { r.DraftId, r.Id });
        builder.Entity<Proposal>(proposal =>
        {
            proposal.HasIndex(p => p.Digest).IsUnique();
            proposal.HasIndex(p => new { p.TicketId, p.Id });
            proposal.HasIndex(p => new { p.BusinessKey, p.State });
            proposal.HasIndex(p => new { p.State, p.Level, p.Id });
            proposal.Property(p => p.Passages).HasDefaultValue("[]");
            proposal.Property(p => p.EditedByName).HasDefaultValue("");
            proposal.Property(p => p.Fallback).HasDefaultValue(SecondApproval.Lead);
        });
        builder.Entity<CustomerConfirmation>(confirmation =>
        {
            confirmation.HasIndex(c => c.ProposalId).IsUnique();
            confirmation.HasIndex(c => new { c.TicketId, c.Id });
        });
        builder.Entity<Verdict>(verdict =>
        {
            verdict.HasIndex(v => new { v.ProposalId, v.Id });
            verdict.HasIndex(v => new { v.RunId, v.Id });
            verdict.Property(v => v.AllFacts).HasDefaultValue("{}");
        });
        builder.Entity<Decision>(decision =>
        {
            decision.HasIndex(d => new { d.TicketId, d.Id });
            decision.HasIndex(d => new { d.ProposalId, d.Id });
            decision.Property(d => d.Capacity).HasDefaultValue(DecisionCapacity.Own);
            decision.Property(d => d.BatchId).HasDefaultValue("");
        });
        builder.Entity<Delegation>().HasIndex(d => new { d.ToId, d.Until });
        builder.Entity<Effect>(effect =>
        {
            effect.HasIndex(e => e.Digest).IsUnique();
            effect.HasIndex(e => new { e.TicketId, e.Id });
            effect.Property(e => e.Inquiry).HasDefaultValue(EffectInquiry.None);
            effect.Property(e => e.Asked).HasDefaultValue(0);
            effect.Property(e => e.Hold).HasDefaultValue(EffectHold.None);
        });
        builder.Entity<Stop>().HasIndex(s => new { s.LiftedAt, s.Id });
        builder.Entity<HandoffPacket>().HasIndex(p => new { p.TicketId, p.Id });
        builder.Entity<PacketMark>(mark =>
        {
            mark.HasIndex(m => new { m.PacketId, m.PersonId });
            mark.Ignore(m => m.FaultList);
        });
    }
}
