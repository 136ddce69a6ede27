using System.Collections.Frozen;
using System.Text.RegularExpressions;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>
/// Finds the names of people, products and companies in a sentence: capitals inside it, and known given names wherever they stand. German writes every noun
/// with a capital, so there a name is what no noun can be: a given name, an abbreviation, capitals inside the word, or what follows Herr, Frau or Firma.
/// </summary>
internal static partial class SaidNames
{
    private static readonly FrozenSet<string> NoNames = Set(
        "i i'm i'll i've i'd mr mrs ms dr prof sir madam ai ki ia id ok okay pdf faq sms pin url po tv usb vat iban bic eu utc cet gmt asap etc no nr ref am pm mwst agb sr sra srta señor señora ud uds usted ustedes herr frau firma eur usd gbp chf kb mb gb");

    private static readonly FrozenSet<string> Titles = Set("herr herrn frau firma mr mrs ms miss dr sr sra señor señora");

    // The commonest given names of English, German and Spanish speakers that are no words of their own.
    private static readonly FrozenSet<string> GivenNames = Set(
        "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick jack dennis jerry tyler aaron jose adam nathan henry peter zachary kyle walter ethan jeremy harold carl keith roger gerald oliver harry liam noah ben tom tim sam alex max "
        + "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela nicole emma samantha katherine christine helen rachel carolyn janet catherine maria heather diane olivia julie joyce victoria kelly christina lauren joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa sophia sophie lucy alice kate jane "
        + "jürgen klaus wolfgang andreas stefan matthias sebastian florian jan lukas leon felix jonas niklas philipp hans karl heinz dieter uwe bernd holger markus torsten sven lars ralf ulrich günter werner petra sabine monika claudia ursula renate birgit heike martina silke anja katrin kerstin nadine tanja lena leonie marie johanna greta frieda mia jörg björn "
        + "antonio manuel francisco juan javier carlos miguel rafael pedro alejandro fernando luis sergio jorge alberto pablo diego raúl enrique álvaro rubén iván óscar carmen josefa isabel dolores pilar mercedes rosa lucía cristina elena raquel marta paula sofía beatriz nuria alba inés ana");

    /// <summary>Each name once, in order, with the words a source would have to say.</summary>
    /// <param name="language">ISO 639-1 of the text.</param>
    public static IReadOnlyList<SaidValue> In(string sentence, string language)
    {
        var words = Tokens.Words(sentence);
        var names = new List<SaidValue>();
        for (var i = 0; i < words.Count; i++)
        {
            if (!IsName(sentence, words, i, language))
                continue;
            var first = i;
            while (i + 1 < words.Count && IsName(sentence, words, i + 1, language) && Joined(sentence, words[i], words[i + 1]))
                i++;
            string[] said = [.. words.Skip(first).Take(i - first + 1).Select(word => word.Text)];
            var span = new TextSpan(words[first].Start, words[i].Start + words[i].Length - words[first].Start);
            names.Add(new SaidValue(span, span.Of(sentence), set => set.HasName(said)) { IsName = true });
        }
        return names;
    }

    private static bool IsName(string sentence, IReadOnlyList<Token> words, int i, string language)
    {
        var word = words[i];
        var plain = Possessive.Cut(word.Text);
        if (!char.IsUpper(sentence[word.Start]) || NoNames.Contains(plain) || ContentWords.IsEmpty(plain) || word.Text.Any(char.IsAsciiDigit) || word.Length < 2)
            return false;
        if (GivenNames.Contains(plain) || (i > 0 && Titles.Contains(words[i - 1].Text) && words[i - 1].Start + words[i - 1].Length + 2 >= word.Start))
            return true;
        var written = sentence.AsSpan(word.Start, word.Length);
        if (language == "de")
            return IsAbbreviation(written) || HasInnerCapital(written);
        return !Opens(sentence, word) || (IsAbbreviation(written) && written.Length > 2 && !IsShouted(sentence));
    }

    /// <summary>A sentence, a quotation, a list item or a clause after a colon begins with a capital whatever the word.</summary>
    private static bool Opens(string sentence, Token word)
    {
        var at = word.Start - 1;
        while (at >= 0 && sentence[at] is ' ' or '\u00a0' or '\n' or '\r' or '\t')
            at--;
        return at < 0 || sentence[at] is ':' or ';' or '.' or '!' or '?' or '"' or '“' or '„' or '«' or '\'' or '‘' or '(' or '[' or '-' or '–' or '—' or '•' or '*' or '#' or '>' or '|' or '/' or '¿' or '¡' or ')' || sentence.AsSpan(0, word.Start).IndexOfAnyInRange('A', 'z') < 0;
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> word) => word.Length is >= 2 and <= 6 && !word.ContainsAnyExceptInRange('A', 'Z');

    private static bool HasInnerCapital(ReadOnlySpan<char> word) => word.Length > 2 && word[1..].ContainsAnyInRange('A', 'Z') && word.ContainsAnyInRange('a', 'z');

    private static bool IsShouted(string sentence) => !Lower().IsMatch(sentence);

    private static bool Joined(string sentence, Token one, Token other) => other.Start - one.Start - one.Length == 1 && sentence[other.Start - 1] is ' ' or '-' or '&';

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\p{Ll}{2}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Lower();
}
