using Microsoft.Extensions.AI;

namespace SupportConsole.Core.Llm;

/// <summary>
/// The part of a message that tells a model why its reply was not accepted. A hosted model reads the text; the embedded one, which reads no prose, the sentences at fault, which
/// travel beside it and are never sent anywhere.
/// </summary>
public static class ReplyReview
{
    /// <summary>Value of the property "part" of such a part.</summary>
    public const string PartName = "review";

    private const string SentencesKey = "supportconsole.review";

    public static TextContent Part(string text, IReadOnlyList<string> sentences) => new(text) { AdditionalProperties = new AdditionalPropertiesDictionary { ["part"] = PartName, [SentencesKey] = sentences } };

    /// <summary>The sentences at fault; empty where the part is none, or none is named.</summary>
    public static IReadOnlyList<string> SentencesOf(TextContent part) => part.AdditionalProperties?.GetValueOrDefault(SentencesKey) as IReadOnlyList<string> ?? [];
}
