using System.Globalization;
using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Tickets.Assist;

/// <summary>What the agent did, step by step, with time, tokens and cost.</summary>
public sealed partial class RunTrace
{
    [Parameter, EditorRequired]
    public required RunBrief Run { get; set; }

    private string Tokens => (Run.Run.InputTokens + Run.Run.OutputTokens).ToString("N0", CultureInfo.CurrentCulture);

    private string Release => Run.Run.ReleaseId.Length > 7 ? Run.Run.ReleaseId[..7] : Run.Run.ReleaseId;
}
