using System.Text.RegularExpressions;

namespace SupportConsole.Core.Embedded.Reading;

/// <summary>Finds the customer's items in a text by the words of their names: "keyboard" for a Mechanical Keyboard, "book shelf" for a Bookshelf, "tshirts" for a T-Shirt.</summary>
internal sealed partial class ItemWords
{
    /// <summary>Words that only describe: alone they name no product.</summary>
    private static readonly HashSet<string> Describing = new(StringComparer.Ordinal)
    {
        "smart", "digital", "electric", "wireless", "mechanical", "portable", "indoor", "outdoor", "running", "hiking", "cycling", "led", "light", "pet", "desk", "office", "wall", "water", "garden", "yoga", "tea",
        "coffee", "gaming", "action", "bluetooth", "fleece", "set", "kit", "home", "mini", "pro", "classic", "travel", "kitchen", "steel", "glass", "cotton", "wood", "wooden", "usb", "hd", "4k", "security",
        "mat", "machine", "maker", "storage", "card", "case", "power", "air", "patio", "sport", "sports", "black", "white", "blue", "red", "green", "grey", "the", "and", "for", "with", "of", "de", "para", "plus", "max",
    };

    /// <summary>Everyday words for a product name, by the word they can stand in.</summary>
    private static readonly Dictionary<string, string[]> Everyday = new(StringComparer.Ordinal)
    {
        ["watch"] = ["wristwatch"], ["phone"] = ["smartphone"], ["bike"] = ["bicycle"], ["shoe"] = ["sneaker", "boot"], ["sneaker"] = ["shoe"], ["trainer"] = ["sneaker", "shoe"], ["earphone"] = ["earbud", "headphone"],
        ["headset"] = ["headphone"], ["fridge"] = ["refrigerator"], ["notebook"] = ["laptop"], ["computer"] = ["laptop"], ["puzzle"] = ["jigsaw"], ["vacuum"] = ["hoover"], ["hoover"] = ["vacuum"], ["bulb"] = ["light bulb"],
        ["suitcase"] = ["luggage"], ["couch"] = ["sofa"], ["pullover"] = ["sweater"], ["mug"] = ["cup"], ["rucksack"] = ["backpack"], ["barbecue"] = ["grill"], ["bbq"] = ["grill"], ["ereader"] = ["reader"],
        ["coffee"] = ["coffee", "espresso"], ["kopfhörer"] = ["headphone", "headset", "earbud"], ["lampe"] = ["lamp"], ["rucksäcke"] = ["backpack"], ["wasserkocher"] = ["kettle"], ["tastatur"] = ["keyboard"], ["maus"] = ["mouse"], ["uhr"] = ["watch"], ["schuhe"] = ["shoe", "sneaker", "boot"],
        ["kaffeemaschine"] = ["coffee", "espresso"], ["stuhl"] = ["chair"], ["lautsprecher"] = ["speaker"], ["ladegerät"] = ["charger"], ["jacke"] = ["jacket"], ["decke"] = ["blanket"], ["fahrrad"] = ["bicycle", "bike"], ["zelt"] = ["tent"],
        ["auriculare"] = ["headphone", "earbud"], ["lámpara"] = ["lamp"], ["mochila"] = ["backpack"], ["hervidor"] = ["kettle"], ["teclado"] = ["keyboard"], ["ratón"] = ["mouse"], ["reloj"] = ["watch", "wristwatch"], ["zapato"] = ["shoe"], ["zapatilla"] = ["sneaker", "shoe"],
        ["cafetera"] = ["coffee", "espresso"], ["silla"] = ["chair"], ["altavoz"] = ["speaker"], ["cargador"] = ["charger"], ["chaqueta"] = ["jacket"], ["manta"] = ["blanket"], ["bicicleta"] = ["bicycle"], ["botella"] = ["bottle"],
        ["handtuch"] = ["towel"], ["handtücher"] = ["towel"], ["badetuch"] = ["towel"], ["badetücher"] = ["towel"], ["schneidbrett"] = ["board"], ["brett"] = ["board"],
        ["pfanne"] = ["pan", "skillet"], ["topf"] = ["pot", "casserole"], ["bräter"] = ["casserole"], ["messer"] = ["knife"], ["messerblock"] = ["knife"], ["kissen"] = ["pillow", "cushion"],
        ["bettdecke"] = ["duvet"], ["teppich"] = ["rug", "carpet"], ["regal"] = ["shelf", "bookshelf"], ["hängematte"] = ["hammock"], ["schlafsack"] = ["sleeping"],
        ["taschenlampe"] = ["torch", "flashlight"], ["stirnlampe"] = ["torch", "headlamp"], ["luftreiniger"] = ["purifier"], ["staubsauger"] = ["vacuum"], ["heizkörper"] = ["radiator"],
        ["spiegel"] = ["mirror"], ["karaffe"] = ["carafe"], ["wanduhr"] = ["clock"], ["wecker"] = ["alarm", "clock"], ["radiowecker"] = ["clock", "radio"], ["trekkingstöcke"] = ["pole"],
        ["wanderstöcke"] = ["pole"], ["toaster"] = ["toaster"], ["regenjacke"] = ["jacket"], ["mütze"] = ["hat", "beanie"], ["handschuhe"] = ["glove"], ["socken"] = ["sock"], ["stiefel"] = ["boot"],
        ["heißluftfritteuse"] = ["fryer"], ["kocher"] = ["stove"], ["feuerschale"] = ["bowl"], ["thermostat"] = ["thermostat"], ["türklingel"] = ["doorbell"], ["garderobe"] = ["rack", "stand"],
        ["sessel"] = ["armchair"], ["toalla"] = ["towel"], ["tabla"] = ["board"], ["sartén"] = ["pan", "skillet"], ["olla"] = ["pot", "casserole"], ["cuchillo"] = ["knife"], ["almohada"] = ["pillow"],
        ["cojín"] = ["cushion"], ["edredón"] = ["duvet"], ["alfombra"] = ["rug", "carpet"], ["estantería"] = ["shelf", "bookshelf"], ["hamaca"] = ["hammock"], ["saco"] = ["sleeping"],
        ["linterna"] = ["torch", "flashlight"], ["frontal"] = ["torch", "headlamp"], ["purificador"] = ["purifier"], ["aspiradora"] = ["vacuum"], ["aspirador"] = ["vacuum"],
        ["radiador"] = ["radiator"], ["espejo"] = ["mirror"], ["jarra"] = ["carafe", "jug"], ["despertador"] = ["alarm", "clock"], ["bastone"] = ["pole"], ["tostadora"] = ["toaster"],
        ["impermeable"] = ["jacket"], ["gorro"] = ["hat", "beanie"], ["guante"] = ["glove"], ["calcetín"] = ["sock"], ["bota"] = ["boot"], ["freidora"] = ["fryer"], ["hornillo"] = ["stove"],
        ["termostato"] = ["thermostat"], ["timbre"] = ["doorbell"], ["perchero"] = ["rack", "stand"], ["sillón"] = ["armchair"], ["tienda"] = ["tent"],
    };

    private readonly List<(string Name, string[] Words)> names;

    public ItemWords(IEnumerable<string> itemNames) =>
        names = [.. itemNames.Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (name, Split(name).Select(word => word.Stem).ToArray()))];

    /// <summary>The items named, in order of the text.</summary>
    public IReadOnlyList<Mention> Find(string text)
    {
        var words = Split(text);
        var found = new List<Mention>();
        for (var i = 0; i < words.Count;)
        {
            var best = names.Select(name => (name.Name, Length: MatchAt(words, i, name.Words))).Where(match => match.Length > 0).ToList();
            if (best.Count == 0)
            {
                i++;
                continue;
            }

            var length = best.Max(match => match.Length);
            found.Add(new Mention
            {
                Names = [.. best.Where(match => match.Length == length).Select(match => match.Name)],
                Start = words[i].Start,
                End = words[i + length - 1].End,
                Several = SeveralBefore().IsMatch(text[Math.Max(0, words[i].Start - 24)..words[i].Start]),
            });
            i += length;
        }

        return found;
    }

    /// <summary>How many words of the text from here name the item: the whole name, or its head, or a telling first word; 0 where none does.</summary>
    private static int MatchAt(List<Word> words, int at, string[] name)
    {
        // Longest run of the name's words standing together.
        var run = 0;
        for (var from = 0; from < name.Length; from++)
        {
            var length = 0;
            while (at + length < words.Count && from + length < name.Length && words[at + length].Stem == name[from + length]) length++;
            if (length > run && (length > 1 || !Describing.Contains(name[from]))) run = length;
        }

        if (run > 0) return run;

        // "book shelf" for bookshelf.
        if (at + 1 < words.Count && name.Contains(words[at].Stem + words[at + 1].Stem)) return 2;
        // "smartwatch" for smart watch.
        for (var i = 0; i + 1 < name.Length; i++)
        {
            if (words[at].Stem == name[i] + name[i + 1]) return 1;
        }

        return Everyday.TryGetValue(words[at].Stem, out var meant) && Array.Exists(meant, word => name.Contains(word)) ? 1 : 0;
    }

    private static List<Word> Split(string text) =>
        [.. WordPattern().Matches(text).Select(match => new Word(Singular(match.Value.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)), match.Index, match.Index + match.Length))];

    /// <summary>English plurals only; what it leaves alone simply has to be written as in the name.</summary>
    public static string Singular(string word) => word switch
    {
        _ when word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        _ when word.Length > 5 && word.EndsWith("shelves", StringComparison.Ordinal) => word[..^3] + "f",
        _ when word.Length > 4 && (word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) || word.EndsWith("sses", StringComparison.Ordinal)) => word[..^2],
        _ when word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("us", StringComparison.Ordinal) => word[..^1],
        _ => word,
    };

    private readonly record struct Word(string Stem, int Start, int End);

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"\b(both|two|three|four|all|beide[nr]?|alle|zwei|ambos|ambas|dos|todos|todas)\b[^.,;]{0,16}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SeveralBefore();
}
