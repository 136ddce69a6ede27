using Microsoft.Extensions.AI;
using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Llm;

/// <summary>
/// What the tool loop tells the embedded resolution model beside the messages. It travels in <see cref="ChatOptions.AdditionalProperties"/>;
/// adapters of hosted models never forward it.
/// </summary>
public sealed record ResolutionTurn
{
    private const string Key = "supportconsole.turn";

    public required Lane Lane { get; init; }

    /// <summary>ISO 639-1 of the reply.</summary>
    public required string Language { get; init; }
    public required TriageResult Triage { get; init; }
    public required ToneGuide Tone { get; init; }
    public required SkillPlan Plan { get; init; }

    /// <summary>Kinds of request the lane's skill teaches beside those everybody knows.</summary>
    public IReadOnlyList<TaughtRequest> Requests { get; init; } = [];

    /// <summary>First name for the greeting; empty where the sender is unknown.</summary>
    public string CustomerFirstName { get; init; } = "";

    /// <summary>Whether the sender is a customer we know and have verified; scoped tools refuse otherwise.</summary>
    public bool IdentityVerified { get; init; }

    /// <summary>How many messages of this thread the customer has written, the newest included.</summary>
    public int CustomerTurns { get; init; } = 1;

    /// <summary>The reference put under the reply, e.g. "ref. 4821".</summary>
    public string Reference { get; init; } = "";

    /// <summary>What may not be said, and so is not quoted either.</summary>
    public WordingRules Wording { get; init; } = WordingRules.None;

    /// <summary>What a person asked for when regenerating; empty otherwise.</summary>
    public string Hint { get; init; } = "";

    /// <summary>Puts the turn into the options.</summary>
    public void AttachTo(ChatOptions options) => (options.AdditionalProperties ??= [])[Key] = this;

    /// <summary>The turn of the options, or null where a caller passed none.</summary>
    public static ResolutionTurn? From(ChatOptions? options) => options?.AdditionalProperties?.GetValueOrDefault(Key) as ResolutionTurn;
}
