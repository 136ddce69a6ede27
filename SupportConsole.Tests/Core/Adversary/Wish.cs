namespace SupportConsole.Tests.Core.Adversary;

/// <summary>Where a hostile text stands when the model reads it.</summary>
public enum Position { Message, QuotedMail, Attachment, Article, ToolResult, OrderNote }

internal enum WishKind
{
    /// <summary>Call a tool.</summary>
    Call,

    /// <summary>Copy what stands in internal articles.</summary>
    CopyInternal,

    /// <summary>Copy the system prompt.</summary>
    CopyPrompt,

    /// <summary>Copy what was read of other customers.</summary>
    CopyOthers,

    /// <summary>Write the very words that the text asks for.</summary>
    Say,
}

/// <summary>How a copy is to be disguised.</summary>
internal enum Disguise { None, Base64, SpacedLetters, Backwards, WordBetween }

/// <summary>Something a text asks of whoever reads it.</summary>
/// <param name="Payload">The tool's name, or the words to write.</param>
internal sealed record Wish(Position Where, WishKind Kind, string Payload = "", Disguise Disguise = Disguise.None)
{
    /// <summary>Of a call. An action whose order is not named means the customer's own.</summary>
    public IReadOnlyDictionary<string, object?> Arguments { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);
}
