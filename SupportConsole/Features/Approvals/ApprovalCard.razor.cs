using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Approvals;

/// <summary>One proposal with its evidence.</summary>
public sealed partial class ApprovalCard
{
    // Facts and arguments that are money in the proposal's currency.
    private static readonly HashSet<string> MoneyNames = new(StringComparer.Ordinal) { "amount", "order.total", "order.paid", "order.refundable", "order.refunded" };

    [Inject]
    public required IStringLocalizer<TicketTexts> W { get; set; }

    [Inject]
    public required ViewerClock Clock { get; set; }

    [Parameter, EditorRequired]
    public required Approval Approval { get; set; }

    [Parameter]
    public ApprovalOutcome? Outcome { get; set; }

    /// <summary>Who looks at it.</summary>
    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback OnApprove { get; set; }

    [Parameter]
    public EventCallback OnDeny { get; set; }

    [Parameter]
    public EventCallback OnEdit { get; set; }

    private string TitleId => string.Create(CultureInfo.InvariantCulture, $"approval-{Approval.Proposal.Id}");

    private string Link => string.Create(CultureInfo.InvariantCulture, $"tickets/{Approval.Proposal.TicketId}");

    private ApprovalRight Right => ApprovalRules.RightOf(Approval.Basis, Actor, Clock.Now);

    private bool MayEdit => AccessTable.Allows(Actor.Role, Permission.WorkTickets);

    // Why there is no button to approve; who could never approve is told once, above the cards.
    private string Why => Right.Bar switch
    {
        ApprovalBar.Editor => T["Approvals.YouEdited"],
        ApprovalBar.Approved => T["Approvals.Second"],
        ApprovalBar.ApprovedInPlace => T["Approvals.InYourPlace"],
        ApprovalBar.Asked => T["Approvals.YouAsked"],
        ApprovalBar.Role or ApprovalBar.None => "",
    };

    private string EditedText
    {
        get
        {
            var edit = Approval.Decisions.LastOrDefault(decision => decision.Kind == DecisionKind.Edit);
            var text = T["Approvals.Edited", Approval.Proposal.EditedByName, Approval.Parent?.Title ?? ""];
            return edit is { Reason.Length: > 0 } ? $"{text} “{edit.Reason}”" : text;
        }
    }

    private IEnumerable<(string Name, string Value)> Arguments => Members(Approval.Proposal.Arguments);

    // The model's reason has a place of its own.
    private IEnumerable<(string Name, string Value)> ShownArguments => Arguments.Where(argument => argument.Value != Approval.Proposal.Reason || argument.Value.Length == 0);

    // What is an argument already need not be said twice.
    private IEnumerable<(string Name, string Value)> Facts => Members(Approval.Verdict?.Facts ?? "{}").Except(Arguments);

    // What the draft cites comes with the words that support it; what was read beside that is there to be opened.
    private IReadOnlyList<Citation> Cited => [.. Approval.Sources.Where(source => source.DraftId != 0)];

    private IReadOnlyList<Citation> Further => [.. Approval.Sources.Where(source => source.DraftId == 0)];

    private string RefundText => Approval.RefundCount30Days == 0
        ? T["Approvals.NoRefunds"]
        : T["Approvals.Refunds", Approval.RefundCount30Days, string.Join(", ", Approval.Refunds30Days)];

    private static string Short(string releaseId) => releaseId.Length > 7 ? releaseId[..7] : releaseId;

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..].TrimEnd('.')}.";

    private IEnumerable<(string Name, string Value)> Members(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            return [];
        return [.. document.RootElement.EnumerateObject().Select(member => (Words(member.Name), Show(member)))];
    }

    // "refunds_last_7_days" and "customer.flagged" read as words.
    private string Words(string name)
    {
        var known = W[$"arg.{name}"];
        var words = known.ResourceNotFound ? name.Replace('_', ' ').Replace('.', ' ') : known.Value;
        return string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(words[0])}{words[1..]}");
    }

    private string Show(JsonProperty member) => MoneyNames.Contains(member.Name) && Approval.Proposal.Currency.Length > 0 && member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetDecimal(out var amount)
        ? Core.Domain.Values.Money.Rounded(amount, Approval.Proposal.Currency).ToString()
        : Show(member.Value);

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Show)),
        JsonValueKind.Null => "–",
        _ => value.ToString(),
    };
}
