using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Pipeline;

/// <summary>What a run works on, read once when it starts or resumes.</summary>
internal sealed record RunContext
{
    public required Run Run { get; init; }
    public required Ticket Ticket { get; init; }

    /// <summary>The newest inbound message: the one to answer.</summary>
    public required Message Message { get; init; }

    /// <summary>The customer's earlier messages and our replies, oldest first; notes left out.</summary>
    public required IReadOnlyList<Message> Earlier { get; init; }
    public required Customer? Customer { get; init; }

    /// <summary>Replies the agent or a person already sent in this thread.</summary>
    public int RepliesSent => Earlier.Count(message => message.Direction == Direction.Reply);

    /// <summary>What they say.</summary>
    public IReadOnlyList<string> SentTexts => [.. Earlier.Where(message => message.Direction == Direction.Reply).Select(message => message.Body)];
    public required PolicySet Policies { get; init; }


    /// <summary>Now, by the business clock, when the run started or resumed.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether we are sure who writes: a known, verified customer from their own address. A stranger who answers in a customer's thread is not.</summary>
    public bool IdentityVerified => IsMarked || (FromOwnAddress && Customer is { IdentityVerified: true });

    /// <summary>Whether the customer wrote: from their own address, or verified in this ticket.</summary>
    public bool SenderIsCustomer => IsMarked || FromOwnAddress;

    /// <summary>The newest request to this sender to say who they are; null where they were not asked.</summary>
    public SenderCheck? Identity { get; init; }

    private bool IsMarked => Identity?.Marks(Customer?.Id, Started) == true;

    private bool FromOwnAddress => Customer is not null && string.Equals(Message.AuthorAddress, Customer.Email, StringComparison.OrdinalIgnoreCase);

    /// <summary>When the run started or resumed, by the real clock: what marks expire by.</summary>
    public required DateTimeOffset Started { get; init; }

    public int CustomerTurns => Earlier.Count(message => message.Direction == Direction.Inbound) + 1;
}
