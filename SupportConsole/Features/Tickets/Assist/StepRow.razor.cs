using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Review;

namespace SupportConsole.Features.Tickets.Assist;

/// <summary>One step; what went in and came out is read only when somebody opens it.</summary>
public sealed partial class StepRow(WorkspaceReader reader)
{
    private const int MostShown = 20_000;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private StepPayload? _payload;

    [Parameter, EditorRequired]
    public required StepBrief Step { get; set; }

    private async Task ToggleAsync() => _payload ??= await reader.ReadStepAsync(Step.Id);

    private static string Pretty(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var text = JsonSerializer.Serialize(document.RootElement, Indented);
            return text.Length <= MostShown ? text : $"{text[..MostShown]}\n…";
        }
        catch (JsonException)
        {
            return json;
        }
    }
}
