using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Knowledge.Audit;

namespace SupportConsole.Features.Tickets.Assist;

/// <summary>Says of each passage the draft rests on which article contradicts it, as the last audit found it.</summary>
public sealed partial class ContradictionNotes
{
    private IReadOnlyList<ContradictedPassage> _found = [];
    private long _draft;
    private bool _mayAudit;

    [Parameter, EditorRequired]
    public required Draft Draft { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [Inject]
    public required ContradictedPassages Passages { get; set; }

    private IEnumerable<(string Label, ContradictedPassage Passage)> Lines =>
        from citation in Draft.Citations
        where citation.Kind == SourceKind.Passage
        orderby citation.Number
        from passage in _found
        where passage.PassageId == citation.PassageId
        select (citation.Label, passage);

    protected override async Task OnParametersSetAsync()
    {
        if (_draft == Draft.Id)
            return;
        _draft = Draft.Id;
        _mayAudit = AccessTable.Allows(Actor.Role, Permission.AuditKnowledge);
        _found = await Passages.OfAsync([.. Draft.Citations.Select(citation => citation.PassageId).OfType<long>()]);
    }
}
