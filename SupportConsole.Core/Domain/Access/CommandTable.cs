namespace SupportConsole.Core.Domain.Access;

/// <summary>One line of the table.</summary>
/// <param name="Command">"ReviewDesk.SendReplyAsync".</param>
/// <param name="Needs">The least its actor must be allowed.</param>
/// <param name="Note">What else decides, where something does.</param>
public sealed record CommandRule(string Command, Permission Needs, string Note = "");

/// <summary>
/// What each command asks of its actor, whichever page or program it comes from. The command checks it itself; a test calls every public
/// command with every role, and fails on one that this table does not name or that does not hold to it.
/// </summary>
public static class CommandTable
{
    public static readonly IReadOnlyList<CommandRule> Rules =
    [
        new("ReviewDesk.SendReplyAsync", Permission.WorkTickets, "an action in it that needs a lead waits for one"),
        new("ReviewDesk.SendOwnReplyAsync", Permission.WorkTickets),
        new("ReviewDesk.SaveEditAsync", Permission.WorkTickets),
        new("ReviewDesk.RejectAsync", Permission.WorkTickets),
        new("ReviewDesk.RecallAsync", Permission.WorkTickets),
        new("ReviewDesk.EscalateAsync", Permission.WorkTickets),
        new("ReviewDesk.AssignAsync", Permission.WorkTickets),
        new("ReviewDesk.TakeOverAsync", Permission.WorkTickets),
        new("ReviewDesk.HandBackAsync", Permission.WorkTickets),
        new("ReviewDesk.RegenerateAsync", Permission.WorkTickets),
        new("ReviewDesk.StopRunAsync", Permission.WorkTickets),
        new("ReviewDesk.AddNoteAsync", Permission.WorkTickets),
        new("ReviewDesk.SetStatusAsync", Permission.WorkTickets),
        new("ReviewDesk.MarkSpamAsync", Permission.WorkTickets),
        new("ReviewDesk.CorrectTriageAsync", Permission.WorkTickets),
        new("ReviewDesk.MarkPacketAsync", Permission.WorkTickets),
        new("ReviewDesk.UnmarkPacketAsync", Permission.WorkTickets, "one's own mark"),
        new("ReviewDesk.CheckPassageAsync", Permission.WorkTickets, "of a lead or the article's owner it renews the article's review"),
        new("ReviewDesk.EditProposalAsync", Permission.WorkTickets),
        new("ReviewDesk.DecideAsync", Permission.ApproveAsAgent, "a verdict of lead or two leads needs ApproveAsLead or a delegation; whoever the policy lets stand in for a second lead may give that"),
        new("ReviewDesk.ApproveBatchAsync", Permission.ApproveAsAgent, "each proposal in it as by itself"),
        new("ReviewDesk.AnswerEffectAsync", Permission.WorkTickets, "of an action that a lead had to approve, ApproveAsLead"),
        new("ArticleDesk.ReviewAsync", Permission.WorkTickets, "of any article WriteKnowledge; else of one that the person, their address or their team owns"),
        new("IncidentDesk.AddAsync", Permission.WriteKnowledge),
        new("IncidentDesk.ChangeAsync", Permission.WriteKnowledge),
        new("IncidentDesk.EndAsync", Permission.WriteKnowledge),
        new("StopDesk.StopAsync", Permission.StopEffects),
        new("StopDesk.LiftAsync", Permission.StopEffects),
        new("DelegationDesk.GiveAsync", Permission.DelegateApprovals),
        new("DelegationDesk.RevokeAsync", Permission.DelegateApprovals),
        new("FindingDesk.DismissAsync", Permission.AuditKnowledge),
        new("FindingDesk.ReopenAsync", Permission.AuditKnowledge),
        new("HoldDesk.SetAsync", Permission.HoldRecords),
        new("HoldDesk.LiftAsync", Permission.HoldRecords),
        new("CustomerErasure.EraseAsync", Permission.EraseCustomers),
        new("EvidenceDesk.WriteAsync", Permission.ExportRecords),
        new("InvitationDesk.InviteAsync", Permission.ManagePeople),
        new("InvitationDesk.RenewAsync", Permission.ManagePeople),
        new("InvitationDesk.RevokeAsync", Permission.ManagePeople),
        new("PeopleDesk.ChangeRoleAsync", Permission.ManagePeople, "not one's own; the last admin stays"),
        new("PeopleDesk.ChangeTeamsAsync", Permission.ManagePeople),
        new("PeopleDesk.SetDisabledAsync", Permission.ManagePeople, "not oneself; the last admin stays"),
        new("PeopleDesk.ResetSecondFactorAsync", Permission.ManagePeople, "not one's own"),
        new("PeopleDesk.UnlockAsync", Permission.ManagePeople),
        new("PeopleDesk.RevokeSessionsAsync", Permission.ManagePeople),
        new("AccountDesk.ChangePasswordAsync", Permission.ManageOwnAccount),
        new("AccountDesk.BeginAppAsync", Permission.ManageOwnAccount),
        new("AccountDesk.ConfirmAppAsync", Permission.ManageOwnAccount),
        new("AccountDesk.RenewRecoveryCodesAsync", Permission.ManageOwnAccount),
        new("AccountDesk.RemoveAppAsync", Permission.ManageOwnAccount),
        new("AccountDesk.RevokeSessionAsync", Permission.ManageOwnAccount),
        new("AccountDesk.RevokeOtherSessionsAsync", Permission.ManageOwnAccount),
        new("AccountDesk.AddPasskeyAsync", Permission.ManageOwnAccount),
        new("AccountDesk.RenamePasskeyAsync", Permission.ManageOwnAccount),
        new("AccountDesk.RemovePasskeyAsync", Permission.ManageOwnAccount),
    ];
}
