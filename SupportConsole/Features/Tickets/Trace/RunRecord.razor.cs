using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using SupportConsole.Cli;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Tickets.Trace;

/// <summary>The run in figures, and as the JSON that traces are kept in, to copy.</summary>
public sealed partial class RunRecord
{
    private static readonly JsonSerializerOptions Indented = new(JsonLines.Options) { WriteIndented = true };

    [Parameter, EditorRequired]
    public required RunTrace Trace { get; set; }

    [Parameter, EditorRequired]
    public required long RunId { get; set; }

    private string Json => JsonSerializer.Serialize(Trace, Indented);

    private string Cost => TicketTimes.Cost((long)(Trace.CostUsd * 1_000_000m));

    private string Summary => string.Join(" · ", new[]
    {
        Trace.LatencyMs is { } latency ? TicketTimes.Duration((int)Math.Min(latency, int.MaxValue)) : W["record.going"].Value,
        W["record.steps", Trace.Steps].Value,
        Cost,
    });

    private string Approval => Trace switch
    {
        { ApprovalRequired: false } => "none",
        { ApprovalGranted: null } => "waits",
        { ApprovalGranted: true } => "given",
        _ => "refused",
    };

    private static string Number(int value) => value.ToString("N0", CultureInfo.CurrentCulture);
}
