using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Radzen;
using SupportConsole.Auth;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Knowledge.Audit;
using SupportConsole.Core.Live;

namespace SupportConsole.Features.Knowledge.Audit;

/// <summary>What the audit found, kind by kind; a person looks at both sides and dismisses what is none. Kind and state stand in the address.</summary>
public sealed partial class KnowledgeAuditPage
{
    private static readonly AuditKind[] Kinds = [AuditKind.Contradictory, AuditKind.Answered, AuditKind.Outdated, AuditKind.Ambiguous, AuditKind.Uncut];

    private IReadOnlyList<FindingView> _findings = [];
    private IReadOnlyDictionary<AuditKind, int> _counts = new Dictionary<AuditKind, int>();
    private AuditKind _kind = AuditKind.Contradictory;
    private bool _dismissed;
    private bool _isRunning;
    private Actor? _actor;

    [Inject]
    public required FindingDesk Desk { get; set; }

    [Inject]
    public required KnowledgeAuditor Auditor { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required CurrentActor Current { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required Toasts Toasts { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _actor = await Current.GetAsync();
        Read(Navigation.Uri);
        Navigation.LocationChanged += FollowAddress;
        await FollowAsync(Topic.KnowledgeAudit);
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _counts = await Desk.CountOpenAsync(cancellationToken);
        _findings = await Desk.ListAsync(_kind, _dismissed, cancellationToken);
    }

    protected override ValueTask DisposeCoreAsync()
    {
        Navigation.LocationChanged -= FollowAddress;
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync()
    {
        _isRunning = true;
        try
        {
            // Seconds of computing: not on the page's own thread of thought.
            var found = await Task.Run(() => Auditor.RunAsync(Ended), Ended);
            Toasts.Show(T["KnowledgeAudit.Done", found], ToastTone.Ok);
        }
        finally
        {
            _isRunning = false;
        }
        await ReloadAsync();
    }

    private async Task DismissAsync(KnowledgeFinding finding)
    {
        if (await Dialogs.ConfirmAsync(T["KnowledgeAudit.Dismiss.Title"], T["KnowledgeAudit.Dismiss.Text"], T["KnowledgeAudit.Dismiss.Do"], T["KnowledgeAudit.Dismiss.Reason"]) is { Length: > 0 } reason)
            await TellAsync(await Desk.DismissAsync(finding.Id, reason, _actor!, Ended));
    }

    private async Task ReopenAsync(KnowledgeFinding finding) => await TellAsync(await Desk.ReopenAsync(finding.Id, _actor!, Ended));

    private async Task TellAsync(FindingOutcome outcome)
    {
        if (!outcome.IsDone)
            Toasts.Show(outcome.Message, ToastTone.Bad);
        await ReloadAsync();
    }

    private void Read(string address)
    {
        _kind = Enum.TryParse<AuditKind>(UrlQuery.Read(address, "kind"), ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : AuditKind.Contradictory;
        _dismissed = UrlQuery.Read(address, "state") == "dismissed";
    }

    private static string AddressOf(AuditKind kind, bool dismissed) =>
        $"knowledge/audit?kind={kind.ToString().ToLowerInvariant()}{(dismissed ? "&state=dismissed" : "")}";

    private void FollowAddress(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath == "/knowledge/audit")
            _ = InvokeAsync(OpenAsync);
    }

    private async Task OpenAsync()
    {
        try
        {
            Read(Navigation.Uri);
            await ReloadAsync();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await DispatchExceptionAsync(exception);
        }
    }
}
