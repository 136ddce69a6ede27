using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Approvals;

/// <summary>Why a verdict came out as it did: conditions in words with what the facts were, and the rule as it stood in that release. Read when asked for.</summary>
public sealed partial class RuleWhy
{
    private bool _open;
    private RuleExplanation? _rule;
    private long _ruleOf;

    [Inject]
    public required RuleExplainer Explainer { get; set; }

    [Parameter, EditorRequired]
    public required Verdict Verdict { get; set; }

    /// <summary>Of the call, for sums of money; empty where it moves none.</summary>
    [Parameter]
    public string Currency { get; set; } = "";

    private string Id => string.Create(CultureInfo.InvariantCulture, $"why-{Verdict.Id}");

    private string Sentence => _rule switch
    {
        { Text.Length: 0 } => T["Why.NoFile", Verdict.RuleId],
        { Conditions.Count: 0 } => T["Why.Always", Verdict.RuleId, T[$"Why.Level.{Verdict.Level}"]],
        _ => T["Why.Rule", Verdict.RuleId, T[$"Why.Level.{Verdict.Level}"]],
    };

    private string Place => _rule is { File.Length: > 0 } rule
        ? T[rule.IsOlderRelease ? "Why.PlaceOlder" : "Why.Place", rule.File, rule.Line, Short(rule.ReleaseId)]
        : T["Why.PlaceNone", Short(_rule!.ReleaseId)];

    private async Task ToggleAsync()
    {
        _open = !_open;
        if (_open && _ruleOf != Verdict.Id)
            (_rule, _ruleOf) = (await Explainer.ExplainAsync(Verdict, Currency), Verdict.Id);
    }

    private static string Short(string releaseId) => releaseId.Length > 7 ? releaseId[..7] : releaseId;
}
