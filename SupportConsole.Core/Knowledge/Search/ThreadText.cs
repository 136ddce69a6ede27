namespace SupportConsole.Core.Knowledge.Search;

/// <summary>One earlier message of a thread.</summary>
/// <param name="From">"customer", "agent", or empty where nobody says.</param>
public sealed record ThreadTurn(string From, string Text);

/// <summary>What is looked for: the newest text, and what was said before it.</summary>
/// <param name="Text">The newest message; a whole transcript is accepted too.</param>
/// <param name="History">Earlier messages, oldest first.</param>
/// <param name="Language">ISO 639-1; empty where nobody says.</param>
public sealed record ThreadText(string Text, IReadOnlyList<ThreadTurn> History, string Language = "")
{
    public ThreadText(string text) : this(text, []) { }
}
