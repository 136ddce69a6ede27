namespace SupportConsole.Core.Domain.Access;

/// <summary>What can be allowed or not. Pages, endpoints and decisions name one of these.</summary>
public enum Permission
{
    /// <summary>Read the queue and tickets.</summary>
    ReadTickets,

    /// <summary>Send, edit, escalate, reject, take over, write notes.</summary>
    WorkTickets,

    /// <summary>Decide on proposals whose verdict is agent.</summary>
    ApproveAsAgent,

    /// <summary>Decide on proposals whose verdict is lead or two leads.</summary>
    ApproveAsLead,

    /// <summary>See the approvals page.</summary>
    ReadApprovals,

    /// <summary>Read the ledger and replays.</summary>
    ReadLedger,

    /// <summary>Invite and change people, read settings.</summary>
    ManagePeople,
}
