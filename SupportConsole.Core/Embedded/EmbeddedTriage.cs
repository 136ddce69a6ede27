using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded;

/// <summary>
/// Triage without a network: trained classifiers (<see cref="TriageModel"/>), corrected by wordings that decide (<see cref="TriageCues"/>).
/// </summary>
/// <param name="models">The trained part.</param>
public sealed class EmbeddedTriage(TrainedFile<TriageModel> models) : ITriage
{
    private const int MostRead = 8_000;

    /// <summary>What the classifier of a scale must be sure of to be believed where no wording decides.</summary>
    private const double Believed = 0.7;

    /// <inheritdoc/>
    public Task<TriageResult> TriageAsync(TriageInput input, CancellationToken cancellationToken) => Task.FromResult(Answer(input, models.Current));

    /// <summary>The same, at once. Spans count in the message text; an order number that only the subject names has length 0.</summary>
    public static TriageResult Answer(TriageInput input, TriageModel? model = null)
    {
        model ??= TriageModel.Shipped;
        var text = input.Text.Length > MostRead ? input.Text[..MostRead] : input.Text;
        var own = OwnWords(text);
        var whole = $"{input.Subject}\n{own}";
        var (category, confidence) = CategoryOf(input.Subject, own, model);
        var sentiment = SentimentOf(whole, model);
        return new TriageResult
        {
            Category = category,
            Urgency = UrgencyOf(whole, sentiment, category, model),
            Sentiment = sentiment,
            Complexity = ComplexityOf(whole, own, input.EarlierInbound.Count, model),
            Language = LanguageGuess.Of(own.Length >= 20 ? own : whole),
            Confidence = confidence,
            Entities = EntitiesOf(input.Subject, text),
        };
    }

    /// <summary>The text without the lines it quotes: what somebody else wrote says nothing about this message.</summary>
    private static string OwnWords(string text)
    {
        if (!text.Contains('>'))
            return text;
        var kept = string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith('>')));
        return kept.Trim().Length > 0 ? kept : text;
    }

    private static (Category Category, double Confidence) CategoryOf(string subject, string text, TriageModel model)
    {
        var whole = $"{subject}\n{text}";
        if (Tokens.Words(whole).Count == 0)
            return (Category.General, 0);
        var shares = model.Categories(whole);
        var scores = Enum.GetValues<Category>().ToDictionary(category => category, category => Math.Log(Math.Max(shares.GetValueOrDefault(category), 0.01)));
        foreach (var cue in TriageCues.Categories)
        {
            var hits = cue.Pattern.Count(whole);
            if (hits == 0)
                continue;
            // The first thing asked for, and what the subject names, weigh more; each further mention a little.
            var first = cue.Pattern.Match(whole).Index;
            var early = first <= subject.Length ? 0.5 : 0.4 * Math.Max(0, 1 - (first / 400.0));
            scores[cue.Category] += cue.Weight + early + (0.25 * Math.Min(hits - 1, 3));
        }
        var top = scores.Values.Max();
        var total = scores.Values.Sum(score => Math.Exp(score - top));
        var best = scores.MaxBy(pair => pair.Value);
        return (best.Key, Math.Round(1 / total, 3));
    }

    private static Sentiment SentimentOf(string text, TriageModel model)
    {
        var frustration = TriageCues.Frustrated.Count(text) + (text.Contains("!!", StringComparison.Ordinal) ? 0.6 : 0) + Math.Min(0.8, 0.4 * ShoutedWords(text));
        if (frustration >= 1)
            return Sentiment.Frustrated;
        if (frustration == 0 && TriageCues.Positive.IsMatch(text))
            return Sentiment.Positive;
        var (likeliest, share) = Likeliest(model.Sentiments(text));
        return share >= Believed - (likeliest == Sentiment.Frustrated ? frustration / 4 : 0) ? likeliest : Sentiment.Neutral;
    }

    private static (T Value, double Share) Likeliest<T>(IReadOnlyDictionary<T, double> shares)
        where T : struct, Enum
    {
        var best = shares.MaxBy(pair => pair.Value);
        return (best.Key, best.Value);
    }

    /// <summary>Words of four letters and more in capitals; codes with digits do not count.</summary>
    private static int ShoutedWords(string text) => Regex.Count(text, @"(?<![\p{L}\d-])\p{Lu}{4,}(?![\p{L}\d-])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static Urgency UrgencyOf(string text, Sentiment sentiment, Category category, TriageModel model)
    {
        if (TriageCues.Critical.IsMatch(text))
            return Urgency.Critical;
        if (TriageCues.Urgent.IsMatch(text) || sentiment == Sentiment.Frustrated)
            return Urgency.High;
        if (category == Category.General && sentiment == Sentiment.Positive)
            return Urgency.Low;
        var (likeliest, share) = Likeliest(model.Urgencies(text));
        // A wrong "low" makes somebody wait, so a question of general interest is all it is believed for.
        return share >= Believed && (likeliest != Urgency.Low || category == Category.General) ? likeliest : Urgency.Normal;
    }

    private static Complexity ComplexityOf(string whole, string own, int earlier, TriageModel model)
    {
        var issues = Math.Max(1, Regex.Count(own, @"(?m)^\s*(?:\d+[.)]|[-*•])\s", RegexOptions.NonBacktracking));
        issues = Math.Max(issues, Regex.Count(own, @"(?i)\b(?:also|in addition|another thing|besides|außerdem|zudem|tambi[ée]n|adem[áa]s|finally|second,)\b", RegexOptions.NonBacktracking) + 1);
        issues = Math.Max(issues, TriageCues.Categories.Where(cue => cue.Category != Category.General && cue.Pattern.IsMatch(own)).Select(cue => cue.Category).Distinct().Count() - 1);
        if (TriageCues.Legal.IsMatch(whole) || issues >= 3 || earlier >= 3)
            return Complexity.Complex;
        var (likeliest, share) = Likeliest(model.Complexities(own));
        return share >= Believed && likeliest == Complexity.Complex ? Complexity.Complex
            : issues == 2 || earlier > 0 || own.Length > 600 || (share >= Believed && likeliest == Complexity.Moderate) ? Complexity.Moderate
            : Complexity.Simple;
    }

    private static List<Entity> EntitiesOf(string subject, string text)
    {
        List<Entity> entities = [.. OrderNumbers.Find(text).Select(order => new Entity(EntityKind.OrderNumber, order.Id, order.Start, order.Length))];
        entities.AddRange(Emails.Find(text).Select(email => new Entity(EntityKind.Email, email.Address, email.Start, email.Length)));
        entities.AddRange(Amounts.Find(text).Select(amount => new Entity(EntityKind.Amount, Written(amount), amount.Start, amount.Length)));
        entities.AddRange(DatesAndDurations.Dates(text).Select(date => new Entity(EntityKind.Date, date.ToString(), date.Start, date.Length)));
        var named = entities.Select(entity => entity.Value).ToHashSet(StringComparer.Ordinal);
        entities.AddRange(OrderNumbers.Find(subject).Where(order => !named.Contains(order.Id)).Select(order => new Entity(EntityKind.OrderNumber, order.Id, 0, 0)));
        return [.. entities.OrderBy(entity => entity.Start)];
    }

    private static string Written(Amount amount)
    {
        var number = amount.Value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
        return amount.Currency.Length == 0 ? number : $"{number} {amount.Currency}";
    }
}
