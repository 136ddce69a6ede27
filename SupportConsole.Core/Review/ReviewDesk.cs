using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Core.Review;

/// <summary>What people decide. Every command checks role, version and digest, and is saved with its ledger entry in one transaction.</summary>
public sealed class ReviewDesk
{
    /// <summary>Sends the draft (or its edit) and decides the named proposals, all or nothing.</summary>
    public Task<ReviewOutcome> SendReplyAsync(SendReply command, Actor actor, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Saves an edit as typed. Done carries the new version.</summary>
    public Task<ReviewOutcome> SaveEditAsync(long draftId, long seenVersion, string text, Actor actor, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Sets the draft aside with a reason; nothing is sent.</summary>
    public Task<ReviewOutcome> RejectAsync(long draftId, long seenVersion, string reason, Actor actor, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Moves the ticket to a team with a reason; open proposals stay, and the packet goes along.</summary>
    public Task<ReviewOutcome> EscalateAsync(long ticketId, string teamId, string reason, Actor actor, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Approves or denies one proposal.</summary>
    public Task<ReviewOutcome> DecideAsync(DecideProposal command, Actor actor, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Takes an effect back within its recall window.</summary>
    public Task<ReviewOutcome> RecallAsync(long effectId, Actor actor, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Assigns the ticket to the actor, or to nobody.</summary>
    public Task<ReviewOutcome> AssignAsync(long ticketId, Actor? assignee, Actor actor, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>The person answers by hand from now on; the agent prepares nothing until the thread is handed back.</summary>
    public Task<ReviewOutcome> TakeOverAsync(long ticketId, Actor actor, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Gives the thread back to the agent, which prepares the newest message again.</summary>
    public Task<ReviewOutcome> HandBackAsync(long ticketId, Actor actor, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Prepares the newest message again, with a hint for the agent.</summary>
    public Task<ReviewOutcome> RegenerateAsync(long ticketId, string hint, Actor actor, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Stops the run that works on the ticket.</summary>
    public Task<ReviewOutcome> StopRunAsync(long ticketId, Actor actor, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Adds an internal note.</summary>
    public Task<ReviewOutcome> AddNoteAsync(long ticketId, string text, Actor actor, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Sends a reply a person wrote without a draft, after taking over.</summary>
    public Task<ReviewOutcome> SendOwnReplyAsync(long ticketId, long seenTicketVersion, string text, Actor actor, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Marks the ticket solved, spam, or open again.</summary>
    public Task<ReviewOutcome> SetStatusAsync(long ticketId, Domain.Tickets.TicketStatus status, Actor actor, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
