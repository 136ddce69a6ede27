using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportConsole.Core.Llm;

/// <summary>What a tool result is. Record stands for every scoped record that is not an order: customer, history, product, tracking, date, issues.</summary>
public enum ToolResultKind { Order, Record, Passages, Verdict, Refused, Empty, Error }

/// <summary>The envelope of every tool result, for every model: <c>{ref, kind, data}</c>. The model cites it as <c>[[ref]]</c>.</summary>
/// <param name="Ref">"t1", "t2", … by call order within the run; a passage inside is "t2.1".</param>
public sealed record ToolResult(string Ref, ToolResultKind Kind, JsonElement Data)
{
    // Escaped as little as in a recorded step: read back from one, the data has the same characters, and "€" can be found in it.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The JSON the model sees.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads an envelope.</summary>
    /// <exception cref="JsonException">Not an envelope.</exception>
    public static ToolResult Parse(string json) => JsonSerializer.Deserialize<ToolResult>(json, Options) ?? throw new JsonException("Empty tool result.");

    /// <summary>A result whose data is any serialisable value.</summary>
    public static ToolResult Of(string reference, ToolResultKind kind, object data) => new(reference, kind, JsonSerializer.SerializeToElement(data, Options));
}

/// <summary>One passage inside a result of kind passages: <c>data.passages[]</c>.</summary>
public sealed record PassageHit
{
    /// <summary>From this calibrated confidence on a search has found what was looked for; the shipped threshold of escalation for billing is the same.</summary>
    public const double LeastFit = 0.5;

    /// <summary>"t2.1": what the model cites.</summary>
    public required string Ref { get; init; }
    public required long PassageId { get; init; }
    public required string ArticleId { get; init; }
    public required int ArticleVersion { get; init; }

    /// <summary>Of that version; 0 in results of before it was kept.</summary>
    public long ArticleVersionId { get; init; }
    public required string Title { get; init; }

    /// <summary>Title and headings, joined by " › ".</summary>
    public required string Path { get; init; }
    public required string Text { get; init; }

    /// <summary>ISO 639-1.</summary>
    public required string Language { get; init; }

    /// <summary>Days since the article was updated.</summary>
    public required int FreshnessDays { get; init; }

    /// <summary>Over 90 days old on a changing topic.</summary>
    public required bool Stale { get; init; }

    /// <summary>False for internal text, which may guide but never be quoted.</summary>
    public required bool Public { get; init; }

    /// <summary>Ids of articles that say otherwise, by the last audit; null where none does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Contradicts { get; init; }

    /// <summary>Calibrated, 0 to 1.</summary>
    public required double Confidence { get; init; }
}
