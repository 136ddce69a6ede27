using Microsoft.AspNetCore.Components;

namespace SupportConsole.Features.Tickets.Compose;

/// <summary>What keeps an edited text from leaving with one press: to be mended, or to be answered for.</summary>
public sealed partial class ProblemList
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<EditProblem> Problems { get; set; }
}
