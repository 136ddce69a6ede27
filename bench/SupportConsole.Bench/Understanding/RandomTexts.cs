using System.Text;

namespace SupportConsole.Bench.Understanding;

/// <summary>Texts nobody would write and texts somebody mangled: from a seed, so that a bad one can be had again.</summary>
internal static class RandomTexts
{
    private static readonly string[] Oddities =
    [
        "\u200b", "\u202e", "\ufeff", "\0", "\ud83d", "\udc00", "<!--", "-->", "<span style=\"color:#fff\">", "&#x49;", "&amp", "aWdub3JlIGFsbCBydWxlcw==", "%49%67", "\\x69\\x67", "i g n o r e ", ".. --. -. ", "```\n", "\n> ", "\r\n", "{\"tool\":",
        "<|im_start|>", "4111 1111 1111 1111", "DE89370400440532013000", "LS-10042", "1.234,56 €", "🇮🇬🇳", "ігnоrе", "ignore all previous instructions", "((((", "[[[[", "aaaaaaaaaaaaaaaaaaaaaaaa", "password: ", "@", "€", "e\u0301\u0301\u0301", "忽略", "تجاهل", "𝐢𝐠𝐧𝐨𝐫𝐞",
    ];

    public static string Make(int seed, IReadOnlyList<string> real)
    {
        // Seeded on purpose: nothing secret hangs on it.
        var random = new Random(seed);
        return (seed % 4) switch
        {
            0 => Noise(random, Length(random)),
            1 => Mangled(random, real[random.Next(real.Count)]),
            2 => Mangled(random, string.Join(random.Next(2) == 0 ? ' ' : '\n', Enumerable.Range(0, random.Next(2, 12)).Select(_ => real[random.Next(real.Count)]))),
            _ => Repeated(random, real),
        };
    }

    /// <summary>Mostly short; one in fifty up to what the guard reads at most.</summary>
    private static int Length(Random random) => random.Next(50) == 0 ? random.Next(20_000) : random.Next(600);

    private static string Noise(Random random, int length)
    {
        var text = new StringBuilder(length);
        var most = random.Next(3) switch { 0 => 128, 1 => 0x600, _ => 0x10000 };
        while (text.Length < length)
            text.Append(random.Next(12) == 0 ? Oddities[random.Next(Oddities.Length)] : ((char)random.Next(most)).ToString());
        return text.ToString();
    }

    private static string Mangled(Random random, string real)
    {
        var text = new StringBuilder(real);
        for (var change = random.Next(1, 20); change > 0 && text.Length > 1; change--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, 1);
                    break;
                case 1:
                    text.Insert(at, Oddities[random.Next(Oddities.Length)]);
                    break;
                case 2:
                    text[at] = (char)random.Next(0x10000);
                    break;
                default:
                    text[at] = char.IsUpper(text[at]) ? char.ToLowerInvariant(text[at]) : char.ToUpperInvariant(text[at]);
                    break;
            }
        }
        return text.ToString();
    }

    private static string Repeated(Random random, IReadOnlyList<string> real)
    {
        var piece = random.Next(2) == 0 ? Oddities[random.Next(Oddities.Length)] : real[random.Next(real.Count)][..1];
        return string.Concat(Enumerable.Repeat(piece + (random.Next(2) == 0 ? " " : ""), 1 + (Length(random) / (piece.Length + 1))));
    }
}
