using System.Collections.Frozen;
using System.Text.RegularExpressions;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>Finds the one sentence of a mail that gives a machine a task which has nothing to do with the rest.</summary>
internal static partial class BuriedOrder
{
    /// <summary>Less is no mail in which something could be buried.</summary>
    private const int FewestWords = 25;
    private const int FewestSentences = 3;
    private const int MostSentences = 200;

    /// <summary>A sentence about nothing the mail speaks of gains half of it, one about the same loses half.</summary>
    private const double ForeignWeight = 0.4;

    /// <summary>Who says I, my or we speaks for himself: orders to a machine rarely do.</summary>
    private const double OwnWordsWeight = 0.4;

    private static readonly FrozenSet<string> OwnWords =
        "i my me we our us mine i'm i've i'd i'll we're we've ich mein meine meinen mir mich wir uns unser je j'ai mon ma mes nous notre nos yo mi mis me nosotros nuestro".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a text is written like mail: header fields, a greeting or farewell on its own, quoted lines, the small print below.</summary>
    public static bool LooksLikeMail(string text) => MailMarks().IsMatch(text);

    /// <param name="margin">How much a sentence reads as an order: about -1 or 1.</param>
    /// <returns>The worst sentence and its score; -1 where the text is no mail.</returns>
    public static (double Score, TextSpan Sentence) Find(string text, Func<string, double> margin)
    {
        var sentences = Parts(text);
        if (sentences.Count < FewestSentences || Words.Count(text) < FewestWords)
            return (-1, default);
        var words = sentences.ConvertAll(sentence => Tokens.Words(sentence.Of(text)));
        var stems = words.ConvertAll(list => ContentWords.Of(list));
        var counts = stems.SelectMany(set => set).GroupBy(stem => stem, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var (best, at) = (-1.0, default(TextSpan));
        for (var i = 0; i < sentences.Count; i++)
        {
            if (words[i].Count < 3)
                continue;
            var foreign = stems[i].Count == 0 ? 0 : (double)stems[i].Count(stem => counts[stem] == 1) / stems[i].Count;
            var score = margin(sentences[i].Of(text)) + (ForeignWeight * (foreign - 0.5)) - (words[i].Any(word => OwnWords.Contains(word.Text)) ? OwnWordsWeight : 0);
            if (score > best)
                (best, at) = (score, sentences[i]);
        }
        return (best, at);
    }

    private static List<TextSpan> Parts(string text)
    {
        var parts = new List<TextSpan>();
        var start = 0;
        foreach (var match in Ends().EnumerateMatches(text))
        {
            Add(match.Index);
            start = match.Index + match.Length;
        }
        Add(text.Length);
        return parts;

        void Add(int end)
        {
            if (end - start > 3 && parts.Count < MostSentences)
                parts.Add(new TextSpan(start, end - start));
        }
    }

    [GeneratedRegex(
        @"^(?:>|(?:subject|from|to|cc|date|sent|received(?:\sdate)?|email_from|betreff|von|gesendet|asunto|objet)\s?:|(?:hi|hello|hey|dear|good\s(?:morning|afternoon|evening)|hallo|guten\stag|liebe[rs]?|sehr\sgeehrte|hola|buenos\sd[íi]as|estimad[oa]s?|bonjour|ch[eè]re?)\b[^\n.!?]{0,40}(?:[,!:\n]|\s-)|(?:kind\s|best\s|warm\s|many\s)?(?:regards|wishes|thanks|sincerely|cheers|best|grüße|gruß|saludos|cordialement)\s?,)|\b(?:unsubscribe|privacy\spolicy|view\sin\sbrowser|sent\sfrom\smy|all\srights\sreserved|do\snot\sreply|wrote:|schrieb:|escribió:)|©|[\w.+-]+@[\w-]+\.\w{2,}",
        RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MailMarks();

    // Line ends, ends of sentences, and the bars between the fields of a flattened mail.
    [GeneratedRegex(@"\n|(?<=[.!?])\s+|\|", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Ends();
}
