using Microsoft.AspNetCore.Components;
using SupportConsole.Core.Domain.Reviews;

namespace SupportConsole.Features.Tickets.Decide;

/// <summary>What a person says of an effect.</summary>
public sealed record EffectAnswered(Effect Effect, EffectAnswer Answer);

/// <summary>Asks what became of an effect that left and of which the program could not find out whether it was done.</summary>
public sealed partial class EffectQuestion
{
    [Parameter, EditorRequired]
    public required Effect Effect { get; set; }

    /// <summary>This person could have approved it, so they may say what became of it.</summary>
    [Parameter]
    public bool MayAnswer { get; set; }

    [Parameter]
    public EventCallback<EffectAnswered> OnAnswer { get; set; }

    private Task AnswerAsync(EffectAnswer answer) => OnAnswer.InvokeAsync(new EffectAnswered(Effect, answer));
}
