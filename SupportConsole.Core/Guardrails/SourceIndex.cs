using System.Globalization;
using System.Text;
using System.Text.Json;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>A source read once: its values, and its words by sentence.</summary>
internal sealed class SourceIndex
{
    private SourceIndex(GroundingSource source, string prose, string language)
    {
        Source = source;
        Prose = prose;
        Language = language;
        Values = ValueSet.Of(prose, source.Kind == SourceKind.Tool);
        Sentences = [.. Text.Sentences.Split(prose).Select(span => new SentenceWords(span, ContentWords.Of(span.Of(prose), language)))];
        Stems = Sentences.SelectMany(sentence => sentence.Stems).ToHashSet(StringComparer.Ordinal);
    }

    public GroundingSource Source { get; }

    /// <summary>The text as prose: a passage's own, a record's members one a line.</summary>
    public string Prose { get; }

    public string Language { get; }

    public ValueSet Values { get; }

    public IReadOnlyList<SentenceWords> Sentences { get; }

    public IReadOnlySet<string> Stems { get; }

    public static SourceIndex Of(GroundingSource source)
    {
        if (source.Kind == SourceKind.Passage)
            return new SourceIndex(source, source.Text, LanguageGuess.Of(source.Text));
        try
        {
            using var json = JsonDocument.Parse(source.Text);
            var prose = new StringBuilder();
            Flatten(json.RootElement, "", prose);
            return new SourceIndex(source, prose.ToString(), "en");
        }
        catch (JsonException)
        {
            return new SourceIndex(source, source.Text, LanguageGuess.Of(source.Text));
        }
    }

    /// <summary>The best run of up to two sentences for these words.</summary>
    public SupportSpan BestSpan(IReadOnlyCollection<string> stems)
    {
        if (Source.Kind != SourceKind.Passage || Sentences.Count == 0)
            return new SupportSpan(Source.Ref, 0, 0);
        var (best, bestScore) = (Sentences[0].Span, -1.0);
        for (var i = 0; i < Sentences.Count; i++)
        {
            var here = stems.Count(Sentences[i].Stems.Contains);
            Take(Sentences[i].Span, here);
            if (i + 1 < Sentences.Count)
                Take(new TextSpan(Sentences[i].Span.Start, Sentences[i + 1].Span.End - Sentences[i].Span.Start), stems.Count(stem => Sentences[i].Stems.Contains(stem) || Sentences[i + 1].Stems.Contains(stem)) - 1.5);
        }
        return new SupportSpan(Source.Ref, best.Start, best.Length);

        void Take(TextSpan span, double score)
        {
            if (score > bestScore)
                (best, bestScore) = (span, score);
        }
    }

    /// <summary>JSON as sentences: "order id LS-10042. status delivered. items 2." Durations get their unit from the name.</summary>
    private static void Flatten(JsonElement element, string name, StringBuilder prose)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                    Flatten(member.Value, SpacedName(member.Name), prose);
                break;
            case JsonValueKind.Array:
                prose.Append(CultureInfo.InvariantCulture, $"{name} {element.GetArrayLength()}\n\n");
                foreach (var item in element.EnumerateArray())
                    Flatten(item, name, prose);
                break;
            case JsonValueKind.Number:
                var unit = name switch
                {
                    _ when name.Contains("days", StringComparison.Ordinal) => " days",
                    _ when name.Contains("months", StringComparison.Ordinal) => " months",
                    _ when name.Contains("hours", StringComparison.Ordinal) => " hours",
                    _ => "",
                };
                prose.Append(CultureInfo.InvariantCulture, $"{name} {element.GetRawText()}{unit}\n\n");
                break;
            case JsonValueKind.String:
                prose.Append(CultureInfo.InvariantCulture, $"{name} {WordsOf(element.GetString() ?? "")}\n\n");
                break;
            case JsonValueKind.True:
                prose.Append(CultureInfo.InvariantCulture, $"{name} yes\n\n");
                break;
            case JsonValueKind.False:
                prose.Append(CultureInfo.InvariantCulture, $"{name} no\n\n");
                break;
        }
    }

    /// <summary>"daysSinceDelivery" reads "days since delivery".</summary>
    private static string SpacedName(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c == '_' ? " " : c.ToString()));

    /// <summary>"return_requested" reads "return requested"; an instant reads as its date.</summary>
    private static string WordsOf(string value) =>
        value.Length >= 16 && value[4] == '-' && value[10] == 'T' && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : value.Contains(' ') ? value : value.Replace('_', ' ');
}

/// <summary>A sentence's place and the stems of its content words.</summary>
internal sealed record SentenceWords(TextSpan Span, IReadOnlySet<string> Stems);
