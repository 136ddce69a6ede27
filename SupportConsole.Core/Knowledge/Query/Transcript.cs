using System.Text.RegularExpressions;
using SupportConsole.Core.Knowledge.Search;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Query;

/// <summary>Cuts what somebody pasted as one text back into the turns of a conversation.</summary>
internal static partial class Transcript
{
    // Speech written down has no lines: the end of it is cut into pieces about as long as a spoken turn.
    private const int SpokenTurn = 18;

    // Fewer words are one utterance, however they are written.
    private const int LongTalk = 40;

    // A full stop every so many words is written language.
    private const int WordsPerStop = 10;

    /// <summary>The thread with every earlier turn in its history and only the newest in its text.</summary>
    public static ThreadText Read(ThreadText thread)
    {
        var turns = TurnsOf(thread.Text.ReplaceLineEndings("\n").Trim());
        return turns.Count < 2 ? thread : thread with { Text = turns[^1].Text, History = [.. thread.History, .. turns.SkipLast(1)] };
    }

    private static List<ThreadTurn> TurnsOf(string text)
    {
        var named = SpeakerRegex().Matches(text);
        if (named.Count >= 2 && (named[0].Index == 0 || named.Count >= 3))
            return Named(text, named);
        if (!IsTalk(text))
            return [];
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length > 1 ? [.. lines.Select(line => new ThreadTurn("", line))] : Pieces(text);
    }

    private static List<ThreadTurn> Named(string text, MatchCollection speakers)
    {
        var turns = new List<ThreadTurn>();
        for (var i = 0; i < speakers.Count; i++)
        {
            var start = speakers[i].Index + speakers[i].Length;
            var said = text[start..(i + 1 < speakers.Count ? speakers[i + 1].Index : text.Length)].Trim();
            if (said.Length > 0)
                turns.Add(new ThreadTurn(speakers[i].Groups["who"].Value.ToLowerInvariant(), said));
        }
        return turns;
    }

    // Nobody who writes a letter leaves out every capital and nearly every full stop; a speech recogniser does.
    private static bool IsTalk(string text)
    {
        var words = Words.Count(text);
        return words >= LongTalk
            && text.Count(char.IsUpper) * 100 <= words
            && text.AsSpan().Count('.') + text.AsSpan().Count('!') + text.AsSpan().Count('?') <= words / WordsPerStop;
    }

    private static List<ThreadTurn> Pieces(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var turns = new List<ThreadTurn>();
        for (var end = words.Length; end > 0; end -= SpokenTurn)
            turns.Insert(0, new ThreadTurn("", string.Join(' ', words[Math.Max(0, end - SpokenTurn)..end])));
        return turns;
    }

    [GeneratedRegex(@"(?:^|(?<=\s))[\[(*]{0,2}(?<who>customer|client|user|caller|visitor|agent|assistant|support|representative|operator|advisor|bot|system)[\])*]{0,2}\s?:[*]{0,2}(?=\s)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SpeakerRegex();
}
