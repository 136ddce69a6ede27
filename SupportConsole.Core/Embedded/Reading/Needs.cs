using SupportConsole.Core.Text;

namespace SupportConsole.Core.Embedded.Reading;

/// <summary>Which capability of a tool a wish needs.</summary>
internal static class Needs
{
    private static readonly PhraseList Thanks = new(["thank", "thanks", "thx", "cheers", "appreciate", "danke", "dank", "gracias"]);

    private static readonly PhraseList Praise = new(
    [
        "compliment", "praise", "good word for", "well done", "brilliant", "fantastic", "wonderful", "excellent", "lovely", "love it", "love my", "very happy", "so happy", "great shop", "great service", "keep it up", "kudos",
        "Lob", "großartig", "wunderbar", "sehr zufrieden", "weiter so", "toller Service", "felicitaciones", "felicidades", "enhorabuena", "excelente", "encantada", "encantado", "muy contento", "muy contenta",
    ]);

    /// <summary>The capabilities the text asks for, each once, in order. A wish that is only asked about needs none.</summary>
    /// <param name="items">Names of what the customer bought.</param>
    public static IReadOnlyList<string> Of(string text, IEnumerable<string> items)
    {
        var letter = LetterReader.Read(text, items, []);
        return
        [
            .. letter.Wishes.Where(wish => !wish.Tentative && !letter.Forbidden.Contains(wish.Kind))
                .Select(wish => CapabilityOf(wish.Kind)).Where(capability => capability.Length > 0).Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether the text only thanks or praises.</summary>
    /// <param name="general">Triage places it nowhere in particular; only there kind words without a wish count.</param>
    /// <param name="positive">Triage hears a friendly tone; without it thanks may only end a letter.</param>
    public static bool AreNone(string text, IEnumerable<string> items, bool general, bool positive)
    {
        var wishes = LetterReader.Read(text, items, []).Wishes;
        return wishes.Count > 0 ? wishes.All(wish => wish.Kind == RequestKind.Thanks) : general && !text.Contains('?') && (Praise.IsIn(text) || (positive && Thanks.IsIn(text)));
    }

    /// <summary>The capability a request of this kind needs; empty where it needs none.</summary>
    public static string CapabilityOf(RequestKind kind) => kind switch
    {
        RequestKind.Cancel => "cancel.propose",
        RequestKind.Return => "return.propose",
        RequestKind.Exchange => "exchange.propose",
        RequestKind.Modify => "modify.propose",
        RequestKind.Address => "address.propose",
        RequestKind.Refund => "refund.propose",
        RequestKind.Reship => "reship.propose",
        RequestKind.Tracking => "tracking.read",
        RequestKind.ResendConfirmation => "confirmation.propose",
        RequestKind.Access => "access.propose",
        RequestKind.Credit => "credit.propose",
        _ => "",
    };
}
