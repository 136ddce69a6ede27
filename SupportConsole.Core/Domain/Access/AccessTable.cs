namespace SupportConsole.Core.Domain.Access;

/// <summary>The one table of which role may do what.</summary>
public static class AccessTable
{
    /// <summary>Whether the role holds the permission.</summary>
    public static bool Allows(Role role, Permission permission) => permission switch
    {
        Permission.ReadTickets => true,
        Permission.WorkTickets => role is Role.Agent or Role.Lead,
        Permission.ApproveAsAgent => role is Role.Agent or Role.Lead,
        Permission.ApproveAsLead => role is Role.Lead,
        Permission.StandInForLead => role is Role.Supervisor,
        Permission.ReadApprovals => role is Role.Lead or Role.Supervisor,
        Permission.DelegateApprovals => role is Role.Lead,
        Permission.StopEffects => role is Role.Lead or Role.Supervisor,
        Permission.ReadKnowledge => true,
        Permission.WriteKnowledge => role is Role.Lead,
        Permission.AuditKnowledge => role is Role.Lead or Role.Supervisor,
        Permission.ReadLedger => role is Role.Supervisor or Role.Lead or Role.Admin,
        Permission.ExportRecords => role is Role.Supervisor or Role.Lead,
        Permission.HoldRecords => role is Role.Supervisor,
        Permission.EraseCustomers => role is Role.Supervisor,
        Permission.ManagePeople => role is Role.Admin,
        Permission.ManageOwnAccount => true,
    };

    /// <summary>The roles that hold a permission, for "who could do this" in refusals.</summary>
    public static IReadOnlyList<Role> RolesWith(Permission permission) =>
        [.. Enum.GetValues<Role>().Where(role => Allows(role, permission))];
}
