namespace SupportConsole.Core.Text;

/// <summary>A stretch of a text.</summary>
/// <param name="Start">First character, from 0.</param>
/// <param name="Length">In characters.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>One past the last character.</summary>
    public int End => Start + Length;

    /// <summary>The characters of the span.</summary>
    public string Of(string text) => text.Substring(Start, Length);

    /// <summary>Whether the two share a character.</summary>
    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;
}

/// <summary>A word in lower case and where it stands.</summary>
/// <param name="Text">Lower case, without '#' or currency signs.</param>
/// <param name="Start">First character, from 0.</param>
/// <param name="Length">In characters.</param>
public readonly record struct Token(string Text, int Start, int Length);
