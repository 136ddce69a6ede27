using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace SupportConsole.Core.Guardrails;

/// <summary>Reads Morse code.</summary>
internal static partial class Morse
{
    private static readonly FrozenDictionary<string, char> Letters =
        "a.- b-... c-.-. d-.. e. f..-. g--. h.... i.. j.--- k-.- l.-.. m-- n-. o--- p.--. q--.- r.-. s... t- u..- v...- w.-- x-..- y-.-- z--.. 0----- 1.---- 2..--- 3...-- 4....- 5..... 6-.... 7--... 8---.. 9----."
            .Split(' ').ToFrozenDictionary(pair => pair[1..], pair => pair[0], StringComparer.Ordinal);

    /// <summary>What it says, words parted by a blank; signs that are no letter are left out. A gap of two blanks, a slash or a bar parts words.</summary>
    public static string Read(string code)
    {
        var plain = code.Replace('−', '-').Replace('–', '-').Replace('·', '.');
        var words = WordGaps().Split(plain).Select(word => string.Concat(word.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(sign => Letters.TryGetValue(sign, out var letter) ? letter.ToString() : "")));
        return new StringBuilder().AppendJoin(' ', words.Where(word => word.Length > 0)).ToString();
    }

    [GeneratedRegex(@"[ \t]{2,}|[ \t]*[/|][ \t]*", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex WordGaps();
}
