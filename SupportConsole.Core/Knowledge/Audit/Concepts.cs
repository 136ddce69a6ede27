using System.Collections.Frozen;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge.Audit;

/// <summary>Words of support texts that mean the same, so that "paper invoices are mailed" meets "invoice by post". General words; one line is one meaning.</summary>
internal static class Concepts
{
    private static readonly string[] Lines =
    [
        "return send back withdraw withdrawal take", "refund reimburse money repay paid", "deliver delivery ship shipping dispatch arrive arrival", "cost price fee charge pay",
        "warranty guarantee", "parcel package", "keep kept hold held store", "collect pick fetch", "telephone phone call ring", "wash clean care laundry", "buy bought purchase order",
        "become reach get", "fall lower drop reduce reduced", "shop store", "descale descaling limescale", "carry load bear", "charge charging", "last lasts run", "carrier driver",
        "wrap wrapping", "paper printed", "post mail", "repair workshop mend", "trial try test", "hire rent", "discount off", "valid validity", "person people customer", "hour time",
        "card", "change alter", "show showroom room", "point bonus", "reset scratch",
        "rücksendung zurückschicken zurücksenden rückgabe", "garantie gewährleistung", "lieferung versand", "devolver devolución devoluciones", "plazo tiempo", "batería pila", "cargar cargarse carga",
    ];

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> ByLanguage =
        new[] { "en", "de", "es" }.ToFrozenDictionary(language => language, Build, StringComparer.Ordinal);

    /// <summary>The stem that stands for all of its meaning, or the stem itself.</summary>
    public static string Of(string stem, string language) => ByLanguage.TryGetValue(language, out var map) ? map.GetValueOrDefault(stem, stem) : stem;

    private static FrozenDictionary<string, string> Build(string language)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Lines)
        {
            var stems = line.Split(' ').Select(word => Stemmer.Stem(word, language)).ToList();
            foreach (var stem in stems)
                map.TryAdd(stem, stems[0]);
        }
        return map.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
