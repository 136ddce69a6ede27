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

    /// <summary>Give the second of two leads' approvals, where the policy's deadline for it has passed.</summary>
    StandInForLead,

    /// <summary>See the approvals page.</summary>
    ReadApprovals,

    /// <summary>Give an agent, for a while and up to an amount, what only a lead may approve.</summary>
    DelegateApprovals,

    /// <summary>Halt effects at once, all, of one tool or of one channel, and let them go on.</summary>
    StopEffects,

    /// <summary>Read articles and incidents.</summary>
    ReadKnowledge,

    /// <summary>Add, change and end incidents, and mark any article as reviewed.</summary>
    WriteKnowledge,

    /// <summary>See what the audit of the knowledge found, and dismiss what is none.</summary>
    AuditKnowledge,

    /// <summary>Read the ledger and replays.</summary>
    ReadLedger,

    /// <summary>Take a signed evidence bundle or an export out of the console.</summary>
    ExportRecords,

    /// <summary>Set and lift a legal hold.</summary>
    HoldRecords,

    /// <summary>Erase a customer's personal data.</summary>
    EraseCustomers,

    /// <summary>Invite and change people, read settings.</summary>
    ManagePeople,

    /// <summary>Change one's own password, second factor, passkeys and sessions.</summary>
    ManageOwnAccount,
}
