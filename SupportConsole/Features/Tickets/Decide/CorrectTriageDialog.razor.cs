using Microsoft.AspNetCore.Components;
using Radzen;
using SupportConsole.Core.Domain.Triage;

namespace SupportConsole.Features.Tickets.Decide;

/// <summary>Asks what the newest message is about; closes with <see cref="TriageLabels"/>, or with null.</summary>
public sealed partial class CorrectTriageDialog
{
    private Category _category;
    private Urgency _urgency;
    private Sentiment _sentiment;
    private Complexity _complexity;

    [Inject]
    public required DialogService Dialogs { get; set; }

    /// <summary>What triage said, or a person before.</summary>
    [Parameter, EditorRequired]
    public required TriageLabels Now { get; set; }

    private TriageLabels Said => new(_category, _urgency, _sentiment, _complexity);

    protected override void OnInitialized() => (_category, _urgency, _sentiment, _complexity) = (Now.Category, Now.Urgency, Now.Sentiment, Now.Complexity);

    private void Submit()
    {
        if (Said != Now)
            Dialogs.Close(Said);
    }
}
