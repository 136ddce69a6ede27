using Microsoft.AspNetCore.Components;
using Radzen;
using SupportConsole.Core.Domain.Stops;
using SupportConsole.Core.Review;

namespace SupportConsole.Components.Layout;

/// <summary>What to stop, and why.</summary>
public sealed record StopChoice(StopScope Scope, string Target, string Reason);

/// <summary>Asks what to stop and why; closes with a <see cref="StopChoice"/>, or with null.</summary>
public sealed partial class StopDialog
{
    private string _what = KeyOf(StopScope.Automatic, "");
    private string _reason = "";

    [Inject]
    public required StopDesk Stops { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    private (StopScope Scope, string Target) Chosen => _what.Split(':') is [var scope, var target] ? (Enum.Parse<StopScope>(scope), target) : (StopScope.Automatic, "");

    private string Words => StopWords.Of(Chosen.Scope, Chosen.Target, T);

    private static string KeyOf(StopScope scope, string target) => $"{scope}:{target}";

    private void Submit()
    {
        if (_reason.Trim().Length > 0)
            Dialogs.Close(new StopChoice(Chosen.Scope, Chosen.Target, _reason.Trim()));
    }
}
