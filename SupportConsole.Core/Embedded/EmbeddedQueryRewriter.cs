using System.Collections.Frozen;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded;

/// <summary>Sharpens a query by dropping talk and adding the words our articles use for what the customer says.</summary>
public sealed class EmbeddedQueryRewriter : IQueryRewriter
{
    private const int MostWords = 24;

    private static readonly FrozenSet<string> Talk =
        ("hello hi dear please thanks thank you the a an and or but i we my our me us it is are was were be been to of in on at for with from this that have has had do does did not no so just very really get got would could can will want need like know tell ask about again still there here what how when why who which if then than any your you about question questions help would"
        + " hallo guten tag bitte danke ich wir mein meine der die das ein eine und oder ist sind war nicht zu mit von für auf noch schon kann können wie was wann über frage fragen ihr ihre ihren"
        + " hola buenos días gracias por favor yo mi mis el la los las un una y o es son no que de en con para me lo se ha he puedo cómo qué cuándo sobre pregunta duda")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What customers say, and what articles call it.</summary>
    private static readonly (string Said, string Called)[] Synonyms =
    [
        ("smashed", "damaged arrival"), ("broken", "damaged arrival"), ("cracked", "damaged arrival"), ("torn", "damaged arrival"), ("ripped", "damaged arrival"), ("kaputt", "beschädigt"),
        ("zerbrochen", "beschädigt"), ("añicos", "dañado"), ("roto", "dañado"), ("parcel", "delivery tracking"), ("package", "delivery tracking"), ("lost", "not received trace"),
        ("log", "sign in access"), ("login", "sign in access"), ("swap", "exchange"), ("back", "return"), ("money", "refund"), ("cash", "refund"), ("bill", "invoice"), ("receipt", "invoice"),
        ("pair", "bluetooth connect"), ("limescale", "descale"), ("flaky", "descale"), ("geld", "erstattung"), ("paket", "lieferung sendungsverfolgung"), ("dinero", "reembolso"),
        ("guarantee", "warranty"), ("garantie", "garantie gewährleistung"), ("voucher", "gift card"), ("moved", "change address"), ("cancel", "cancel order"), ("size", "exchange size"),
    ];

    /// <summary>Whether a word belongs to the talk around a question and not to its matter.</summary>
    internal static bool IsTalk(string word) => Talk.Contains(word);

    /// <summary>What our articles call the things the text speaks of.</summary>
    internal static IEnumerable<string> CalledOtherwise(string text)
    {
        var words = Tokens.Words(text).Select(token => token.Text).ToHashSet(StringComparer.Ordinal);
        return Synonyms.Where(pair => words.Contains(pair.Said)).SelectMany(pair => pair.Called.Split(' '));
    }

    /// <inheritdoc/>
    public Task<string> RewriteAsync(string query, TriageResult triage, CancellationToken cancellationToken) => Task.FromResult(Sharpen(query, triage));

    /// <summary>The same, at once.</summary>
    public static string Sharpen(string query, TriageResult triage)
    {
        var words = Tokens.Words(query).Select(token => token.Text)
            .Where(word => word.Length > 1 && !Talk.Contains(word) && !word.Any(char.IsAsciiDigit))
            .Distinct(StringComparer.Ordinal).Take(MostWords).ToList();
        var added = Synonyms.Where(pair => words.Contains(pair.Said)).SelectMany(pair => pair.Called.Split(' '));
        return string.Join(' ', words.Concat(added).Concat(TopicOf(triage)).Distinct(StringComparer.Ordinal).Take(MostWords));
    }

    private static string[] TopicOf(TriageResult triage) => (triage.Category, triage.Language) switch
    {
        (Category.Returns, "de") => ["rücksendung"],
        (Category.Returns, "es") => ["devolución"],
        (Category.Shipping, "de") => ["lieferung"],
        (Category.Shipping, "es") => ["envío"],
        (Category.Billing, "de") => ["rechnung"],
        (Category.Billing, "es") => ["factura"],
        (Category.Returns, _) => ["return", "refund"],
        (Category.Shipping, _) => ["delivery"],
        (Category.Billing, _) => ["invoice", "payment"],
        (Category.Account, _) => ["account"],
        (Category.Technical or Category.General, _) => [],
    };
}
