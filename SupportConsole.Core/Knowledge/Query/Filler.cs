using System.Collections.Frozen;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Query;

/// <summary>The sounds and courtesies of talk, which ask nothing.</summary>
internal static class Filler
{
    private static readonly FrozenSet<string> Sounds =
        ("uh uhh uhhh um umm ummm uhm er erm hm hmm hh mhm ah aha oh ooh ok okay yeah yep yup well so now actually basically alright great awesome perfect cool excellent wonderful sure sounds good"
        + " äh ähm hm naja also genau eh pues bueno vale").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The text without them; the text itself where nothing else is in it.</summary>
    public static string Without(string text)
    {
        var kept = Tokens.Words(text).Where(word => !Sounds.Contains(word.Text)).Select(word => word.Text).ToList();
        return kept.Count == 0 ? text : string.Join(' ', kept);
    }
}
