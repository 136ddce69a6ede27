using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded.Reading;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded;

/// <summary>
/// Triage without a network: trained classifiers (<see cref="TriageModel"/>); a few wordings that mean one thing only overrule them (<see cref="TriageCues"/>).
/// </summary>
/// <param name="models">The trained part.</param>
public sealed class EmbeddedTriage(TrainedFile<TriageModel> models) : ITriage
{
    private const int MostRead = 8_000;

    // Who writes more has said by then what it is about.
    private const int MostClassified = 4_000;

    /// <inheritdoc/>
    public Task<TriageResult> TriageAsync(TriageInput input, CancellationToken cancellationToken) => Task.FromResult(Answer(input, models.Current));

    /// <summary>The same, at once. Spans count in the message text; an order number that only the subject names has length 0.</summary>
    public static TriageResult Answer(TriageInput input, TriageModel? model = null)
    {
        model ??= TriageModel.Shipped;
        var text = input.Text.Length > MostRead ? input.Text[..MostRead] : input.Text;
        var own = OwnWords(text);
        var whole = $"{input.Subject}\n{own}";
        if (Tokens.Words(whole).Count == 0)
            return TriageResult.Unknown() with { Entities = EntitiesOf(input, text) };
        var read = $"{input.Subject}\n\n{(own.Length > MostClassified ? own[..MostClassified] : own)}";
        var reading = model.Read(input.Subject, own.Length > MostClassified ? own[..MostClassified] : own);
        return new TriageResult
        {
            Category = reading.Category,
            Urgency = TriageCues.Critical.IsMatch(whole) ? Urgency.Critical : reading.Urgency,
            Sentiment = reading.Sentiment,
            Complexity = ComplexityOf(reading.Complexity, whole, own, input),
            Language = LanguageGuess.Of(own.Length >= 20 ? own : whole),
            Confidence = Math.Round(reading.Confidence, 3),
            Entities = EntitiesOf(input, text),
            Needs = Needs.Of(read, input.Bought),
            AsksNothing = Needs.AreNone(read, input.Bought, reading.Category == Category.General, reading.Sentiment == Sentiment.Positive),
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

    /// <summary>A list of wishes, a long thread, matters left open and legal words make more of a message than its own words do.</summary>
    private static Complexity ComplexityOf(Complexity read, string whole, string own, TriageInput input) =>
        TriageSigns.Bullets.Count(own) >= 3 || TriageCues.Legal.IsMatch(whole) || input.EarlierInbound.Count >= 3 ? Complexity.Complex
        : (input.EarlierInbound.Count > 0 || input.OldTickets > 0) && read == Complexity.Simple ? Complexity.Moderate
        : read;

    private static List<Entity> EntitiesOf(TriageInput input, string text)
    {
        List<Entity> entities = [.. OrderNumbers.Find(text).Select(order => new Entity(EntityKind.OrderNumber, order.Id, order.Start, order.Length))];
        entities.AddRange(Emails.Find(text).Select(email => new Entity(EntityKind.Email, email.Address, email.Start, email.Length)));
        entities.AddRange(Amounts.Find(text).Select(amount => new Entity(EntityKind.Amount, Written(amount), amount.Start, amount.Length)));
        entities.AddRange(DatesAndDurations.Dates(text).Select(date => new Entity(EntityKind.Date, date.ToString(), date.Start, date.Length)));
        entities.AddRange(ProductNames.Find(text, input.Bought, input.Products).Select(product => new Entity(EntityKind.Product, product.Name, product.Start, product.Length)));
        var named = entities.Select(entity => entity.Value).ToHashSet(StringComparer.Ordinal);
        entities.AddRange(OrderNumbers.Find(input.Subject).Where(order => !named.Contains(order.Id)).Select(order => new Entity(EntityKind.OrderNumber, order.Id, 0, 0)));
        return [.. entities.OrderBy(entity => entity.Start)];
    }

    private static string Written(Amount amount)
    {
        var number = amount.Value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
        return amount.Currency.Length == 0 ? number : $"{number} {amount.Currency}";
    }
}
