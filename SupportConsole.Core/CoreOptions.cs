using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core;

/// <summary>Whether a change of the policy files counts at once (files) or only what was published does.</summary>
public enum PoliciesLive { Files, Published }

/// <summary>What this process does: everything, pages only, or work only.</summary>
public enum NodeRole { All, Web, Worker }

/// <summary>All settings of Core, bound and validated by the host.</summary>
public sealed record CoreOptions
{
    public required DatabaseOptions Database { get; init; }

    /// <summary>Absolute path of the folder with gate.yaml, skills/, tools/, …</summary>
    public required string PoliciesFolder { get; init; }
    public PoliciesLive PoliciesLive { get; init; } = PoliciesLive.Files;

    /// <summary>Seed data and demo people on first start.</summary>
    public bool Demo { get; init; }

    /// <summary>Absolute path of the folder with the seed data.</summary>
    public required string SeedFolder { get; init; }

    /// <summary>Where the business clock stands; null for now.</summary>
    public DateTimeOffset? AsOf { get; init; }
    public NodeRole Role { get; init; } = NodeRole.All;

    /// <summary>Whether the caps of a conversation and of a customer's hour hold. Off where every line of input stands for itself.</summary>
    public bool SharedCaps { get; init; } = true;

    /// <summary>Runs prepared at once on this node.</summary>
    public int Workers { get; init; } = Math.Max(2, Environment.ProcessorCount);
    public IReadOnlyDictionary<ModelRole, ModelOptions> Models { get; init; } = new Dictionary<ModelRole, ModelOptions>();
    public ChannelOptions Channels { get; init; } = new();
    public LedgerOptions Ledger { get; init; } = new();
    public OrderSystemOptions Orders { get; init; } = new();
    public AccountOptions Accounts { get; init; } = new();
}

/// <summary>How people sign in. Bound from <c>Auth</c>.</summary>
public sealed record AccountOptions
{
    /// <summary>Roles that must have a second factor; whoever of them has none can do nothing else before setting one up.</summary>
    public IReadOnlySet<Role> RequireSecondFactor { get; init; } = new HashSet<Role>();
}

/// <summary>Where replies leave. Bound from <c>Channels</c>.</summary>
public sealed record ChannelOptions
{
    public EmailOptions Email { get; init; } = new();

    /// <summary>Where customers reach this console's public pages: https://support.example.com. Empty: replies carry no links.</summary>
    public string PublicAddress { get; init; } = "";

    /// <summary>Bearer token of the message API; empty closes the API.</summary>
    public string ApiToken { get; init; } = "";
}

/// <summary>Outgoing mail: an SMTP server where one is named, else a pickup folder of .eml files that a mail server collects.</summary>
public sealed record EmailOptions
{
    public string From { get; init; } = "support@larkfield.example";
    public string SmtpHost { get; init; } = "";
    public int SmtpPort { get; init; } = 25;

    /// <summary>Absolute, or relative to the data folder.</summary>
    public string PickupFolder { get; init; } = "outbox";
}
