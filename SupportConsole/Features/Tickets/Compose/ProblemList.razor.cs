using Microsoft.AspNetCore.Components;

namespace SupportConsole.Features.Tickets.Compose;

/// <summary>What keeps a text from leaving with one press, each with its words and its place: to be mended, or to be answered for. A screen reader hears how many, whenever that changes.</summary>
public sealed partial class ProblemList
{
    private const int MostShown = 60;

    private bool _hadSome;

    [Parameter, EditorRequired]
    public required IReadOnlyList<EditProblem> Problems { get; set; }

    /// <summary>Brings the place into view and selects its words.</summary>
    [Parameter]
    public EventCallback<EditProblem> OnShow { get; set; }

    private int MustMend => Problems.Count(problem => problem.IsForbidden);

    private string Summary => (MustMend, Problems.Count - MustMend) switch
    {
        (0, 0) => _hadSome ? W["problems.fine"] : "",
        (var mend, 0) => W["problems.mend", mend],
        (0, var answer) => W["problems.answer", answer],
        var (mend, answer) => W["problems.both", mend, answer],
    };

    protected override void OnParametersSet() => _hadSome |= Problems.Count > 0;

    private static string Short(string text) => text.Length <= MostShown ? text : $"{text[..MostShown]}…";
}
