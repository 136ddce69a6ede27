using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Handoff;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Review;

/// <summary>Reads the newest packet of a ticket with all that is attached.</summary>
public sealed class PacketReader(IDbContextFactory<SupportDb> contexts, PolicyStore policies)
{
    /// <summary>The packet, or null where the ticket has none.</summary>
    public async Task<AttachedPacket?> ReadAsync(long ticketId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var packet = await db.HandoffPackets.AsNoTracking().Where(p => p.TicketId == ticketId).OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellationToken);
        if (packet is null)
            return null;
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(t => t.Id == ticketId, cancellationToken);
        var run = await db.Runs.AsNoTracking().SingleAsync(r => r.Id == packet.RunId, cancellationToken);
        var messages = await db.Messages.AsNoTracking().Where(m => m.TicketId == ticketId && m.Direction != Direction.Note).OrderBy(m => m.At).ThenBy(m => m.Id).ToListAsync(cancellationToken);
        var draft = await db.Drafts.AsNoTracking().Include(d => d.Citations).FirstOrDefaultAsync(d => d.RunId == run.Id, cancellationToken);
        var transcript = messages.ConvertAll(message => new TranscriptLine(message.At, message.Direction, message.Channel, message.AuthorName.Length > 0 ? message.AuthorName : message.AuthorAddress, message.Body));
        return new AttachedPacket
        {
            TicketId = ticketId,
            Title = ticket.Title,
            RunId = run.Id,
            RequestId = run.RequestId,
            ReasonCode = packet.ReasonCode,
            Reason = policies.Current.Escalation.Triggers.FirstOrDefault(trigger => trigger.Code == packet.ReasonCode)?.Reason ?? "",
            TeamId = packet.TeamId,
            Team = Teams.All.GetValueOrDefault(packet.TeamId, packet.TeamId),
            At = packet.At,
            Words = HandoffStage.Total(new PacketText(packet.Customer, packet.Issue, packet.Tried, packet.Found, packet.NextSteps, packet.Tone)),
            Customer = PacketPrint.Lines(packet.Customer),
            Issue = packet.Issue,
            Tried = PacketPrint.Lines(packet.Tried),
            Found = PacketPrint.Lines(packet.Found),
            NextSteps = PacketPrint.Lines(packet.NextSteps),
            Tone = PacketPrint.Lines(packet.Tone),
            Transcript = transcript,
            Sources = [.. (draft?.Citations ?? []).Select(Source)],
            ToolResults = await CallsAsync(db, run.Id, cancellationToken),
            Proposals = await ProposalsAsync(db, run.Id, cancellationToken),
            Denied = await DeniedActions.OfAsync(db, run.Id, cancellationToken),
            Draft = draft is null ? null : new AttachedDraft(draft.Kind, draft.State, draft.Language, draft.CurrentText),
            Marks = [.. (await db.PacketMarks.AsNoTracking().Where(m => m.PacketId == packet.Id && m.WithdrawnAt == null).OrderBy(m => m.Id).ToListAsync(cancellationToken))
                .Select(mark => new AttachedMark(mark.PersonName, mark.At, mark.FaultList, mark.RightTeamId, mark.Words))],
            Text = TextOf(packet, ticket.Title, transcript),
        };
    }

    private static AttachedSource Source(Citation citation) => new(
        citation.Label, citation.Kind, citation.Title, citation.ArticleId, citation.ArticleVersion, citation.FreshnessDays, citation.Stale,
        citation.SpanLength > 0 ? citation.Text.Substring(citation.SpanStart, citation.SpanLength) : citation.Text);

    private static async Task<IReadOnlyList<AttachedCall>> CallsAsync(SupportDb db, long runId, CancellationToken cancellationToken)
    {
        var steps = await db.Steps.AsNoTracking().Where(s => s.RunId == runId && (s.Kind == StepKind.ReadTool || s.Kind == StepKind.ActionTool || s.Kind == StepKind.Refusal)).OrderBy(s => s.Ordinal).ToListAsync(cancellationToken);
        // Arguments are kept as the text the model sent.
        return [.. steps.Select(step => new AttachedCall(step.Ordinal, step.Name, step.Ok, step.Summary, Parsed(JsonNode.Parse(step.Input)?["arguments"]), JsonNode.Parse(step.Output)?["result"]?.DeepClone()))];
    }

    private static async Task<IReadOnlyList<AttachedProposal>> ProposalsAsync(SupportDb db, long runId, CancellationToken cancellationToken)
    {
        var proposals = await db.Proposals.AsNoTracking().Where(p => p.RunId == runId).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var verdicts = (await db.Verdicts.AsNoTracking().Where(v => v.RunId == runId && v.ProposalId != null).OrderBy(v => v.Id).ToListAsync(cancellationToken)).ToLookup(v => v.ProposalId);
        return [.. proposals.Select(p => (Proposal: p, Verdict: verdicts[p.Id].LastOrDefault())).Select(pair => new AttachedProposal(
            pair.Proposal.Id, pair.Proposal.Tool, pair.Proposal.Title, JsonNode.Parse(pair.Proposal.Arguments), pair.Proposal.State, pair.Proposal.Level,
            pair.Verdict?.RuleId ?? "", pair.Verdict?.Reason ?? "", pair.Verdict?.LoweredBy ?? "", pair.Proposal.Before, pair.Proposal.After, pair.Proposal.Digest, pair.Proposal.ExpiresAt))];
    }

    private static JsonNode? Parsed(JsonNode? arguments) => arguments is JsonValue value && value.TryGetValue<string>(out var text) ? JsonNode.Parse(text) : arguments?.DeepClone();

    private static string TextOf(HandoffPacket packet, string title, List<TranscriptLine> transcript)
    {
        var text = new StringBuilder(PacketPrint.Text(packet, title)).Append("\nTranscript\n");
        foreach (var line in transcript)
            text.Append(CultureInfo.InvariantCulture, $"\n[{line.At.UtcDateTime:d MMM yyyy HH:mm} UTC] {line.Author}\n{line.Text.TrimEnd()}\n");
        return text.ToString();
    }
}
