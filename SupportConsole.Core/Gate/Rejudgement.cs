using SupportConsole.Core.Domain.Proposals;

namespace SupportConsole.Core.Gate;

/// <summary>A fact that mattered and is not as it was when the verdict was given.</summary>
/// <param name="Was">In words: "delivered", "€62.00", "yes".</param>
/// <param name="Is">As it is now; "unknown" where it can no longer be computed.</param>
public sealed record FactChange(string Fact, string Was, string Is)
{
    /// <summary>"order.status was delivered, is refunded".</summary>
    public override string ToString() => $"{Fact} was {Was}, is {Is}";
}

/// <summary>
/// A proposal judged again with the facts of now. It stands only where nothing that mattered changed and the verdict is no stricter; else whatever was decided on
/// it is void.
/// </summary>
public sealed record Rejudgement
{
    public required GateAnswer Answer { get; init; }

    /// <summary>Whose approval it was proposed for.</summary>
    public required VerdictLevel Was { get; init; }

    /// <summary>What mattered and changed, by name.</summary>
    public required IReadOnlyList<FactChange> Changes { get; init; }

    public bool Stands => Answer.Level <= Was && Changes.Count == 0;

    /// <summary>What changed, for the person: the facts first, then the verdict where it is stricter. Empty where it stands.</summary>
    public string Words
    {
        get
        {
            if (Stands)
                return "";
            var facts = Changes.Count > 0 ? $"{string.Join("; ", Changes)}." : "";
            return string.Join(' ', new[] { facts, Answer.Level > Was ? Answer.Reason : "" }.Where(part => part.Length > 0));
        }
    }
}
