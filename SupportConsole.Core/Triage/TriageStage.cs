using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Llm;

namespace SupportConsole.Core.Triage;

/// <summary>Asks the triage role and believes only what is valid.</summary>
/// <param name="triage">The role.</param>
/// <param name="moods">Reads the sentiment of the earlier messages, which the role was asked about when they came.</param>
public sealed class TriageStage(ITriage triage, EmbeddedTriage moods)
{
    /// <summary>The trend is read from so many messages at most.</summary>
    private const int MostMoods = 6;

    /// <summary>The model's answer with anything invalid made general or unknown. A parse failure of the model is an ordinary outcome; a cancellation is not caught.</summary>
    public async Task<TriageResult> RunAsync(TriageInput input, CancellationToken cancellationToken)
    {
        var result = Validated(await triage.TriageAsync(input, cancellationToken), input.Text);
        var earlier = new List<Sentiment>();
        foreach (var text in input.EarlierInbound.TakeLast(MostMoods - 1))
            earlier.Add((await moods.TriageAsync(new TriageInput("", text, []), cancellationToken)).Sentiment);
        return result with { Sentiments = [.. earlier, result.Sentiment] };
    }

    /// <summary>Unknown members become general, normal, neutral or unknown; a confidence outside 0 to 1 becomes 0; entities outside the text are dropped.</summary>
    public static TriageResult Validated(TriageResult result, string text) => result with
    {
        Category = Enum.IsDefined(result.Category) ? result.Category : Category.General,
        Urgency = Enum.IsDefined(result.Urgency) ? result.Urgency : Urgency.Normal,
        Sentiment = Enum.IsDefined(result.Sentiment) ? result.Sentiment : Sentiment.Neutral,
        Complexity = Enum.IsDefined(result.Complexity) ? result.Complexity : Complexity.Unknown,
        Language = result.Language is { Length: 2 } language && language.All(char.IsAsciiLetterLower) ? language : "en",
        Confidence = result.Confidence is >= 0 and <= 1 ? result.Confidence : 0,
        Entities = [.. result.Entities.Where(entity => IsInside(entity, text))],
    };

    private static bool IsInside(Entity entity, string text) =>
        Enum.IsDefined(entity.Kind) && entity.Value.Length > 0 && entity.Start >= 0 && entity.Length >= 0 && entity.Start <= text.Length - entity.Length;
}
