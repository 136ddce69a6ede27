using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Review;

public sealed partial class ReviewDesk
{
    /// <summary>The most characters a person may add to a mark.</summary>
    public const int MaxMarkCharacters = 500;

    /// <summary>
    /// A person marks a packet as wrong. Nothing else changes: the ticket stays where it is. What they said becomes material to measure and train with (<c>material export</c>);
    /// of one person the newest mark counts, and it can be taken back.
    /// </summary>
    public async Task<ReviewOutcome> MarkPacketAsync(MarkPacket command, Actor actor, CancellationToken cancellationToken = default)
    {
        if (Lacks(actor, Permission.WorkTickets) is { } lacking)
            return lacking;
        var faults = command.Faults.Distinct().ToList();
        if (faults.Count == 0)
            return Errors.NoFault;
        if (command.Words.Length > MaxMarkCharacters)
            return Errors.ReasonTooLong;
        if (faults.Contains(PacketFault.NotNeeded) && faults.Contains(PacketFault.Missed))
            return Errors.BothFaults;
        return await CommandAsync(db => MarkInAsync(db, command, faults, actor, cancellationToken), _ => Task.FromResult(Errors.Changed("packet")), cancellationToken);
    }

    /// <summary>Takes the actor's own mark of a packet back.</summary>
    public async Task<ReviewOutcome> UnmarkPacketAsync(long packetId, Actor actor, CancellationToken cancellationToken = default) =>
        Lacks(actor, Permission.WorkTickets) is { } lacking
            ? lacking
            : await CommandAsync(
                async db =>
                {
                    if (await db.HandoffPackets.AsNoTracking().SingleOrDefaultAsync(p => p.Id == packetId, cancellationToken) is not { } packet)
                        return Errors.NotFound("packet");
                    await TouchAsync(db, packet.TicketId, cancellationToken);
                    if (!await WithdrawMarksAsync(db, packetId, actor, cancellationToken))
                        return Errors.NotFound("mark");
                    ledger.Append(db, "packet.unmarked", actor, packet.TicketId, packet.RunId, payload: new { packet = packetId });
                    return new ReviewOutcome.Done("The mark is taken back.", []);
                },
                _ => Task.FromResult(Errors.Changed("packet")),
                cancellationToken);

    private async Task<ReviewOutcome> MarkInAsync(SupportDb db, MarkPacket command, List<PacketFault> faults, Actor actor, CancellationToken cancellationToken)
    {
        if (await db.HandoffPackets.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.PacketId, cancellationToken) is not { } packet)
            return Errors.NotFound("packet");
        var wrongTeam = faults.Contains(PacketFault.WrongTeam);
        if (wrongTeam && (!Teams.All.ContainsKey(command.RightTeamId) || command.RightTeamId == packet.TeamId))
            return Errors.RightTeamNeeded;
        if (faults.Contains(packet.ReasonCode.Length > 0 ? PacketFault.Missed : PacketFault.NotNeeded))
            return Errors.FaultDoesNotFit;
        await TouchAsync(db, packet.TicketId, cancellationToken);
        await WithdrawMarksAsync(db, packet.Id, actor, cancellationToken);
        db.PacketMarks.Add(new PacketMark
        {
            TicketId = packet.TicketId,
            PacketId = packet.Id,
            RunId = packet.RunId,
            Faults = PacketMark.Stored(faults),
            RightTeamId = wrongTeam ? command.RightTeamId : "",
            Words = command.Words.Trim(),
            PersonId = actor.Id,
            PersonName = actor.Name,
            At = clock.Now,
        });
        // A person's own words may name a customer: the record keeps that there are some.
        ledger.Append(db, "packet.marked", actor, packet.TicketId, packet.RunId, payload: new
        {
            packet = packet.Id,
            faults = faults.Order().Select(fault => fault.ToString()),
            team = packet.TeamId,
            rightTeam = wrongTeam ? command.RightTeamId : null,
            wordsGiven = command.Words.Trim().Length > 0,
        });
        return new ReviewOutcome.Done("Marked. It counts from the next export of material on.", []);
    }

    private async Task<bool> WithdrawMarksAsync(SupportDb db, long packetId, Actor actor, CancellationToken cancellationToken)
    {
        var standing = await db.PacketMarks.Where(m => m.PacketId == packetId && m.PersonId == actor.Id && m.WithdrawnAt == null).ToListAsync(cancellationToken);
        foreach (var mark in standing)
            mark.WithdrawnAt = clock.Now;
        return standing.Count > 0;
    }
}
