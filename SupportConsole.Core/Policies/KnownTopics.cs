using SupportConsole.Core.Text;

namespace SupportConsole.Core.Policies;

/// <summary>What topics mean that a policy file names without saying by which words they are known.</summary>
internal static class KnownTopics
{
    /// <summary>A price that no product of the catalogue and no record has; told by figures and not by words.</summary>
    public const string PricingNotInCatalog = "pricing_not_in_catalog";

    private static readonly Dictionary<string, WordingRule> Table = new[]
    {
        Rule("competitor_product_comparison", "We describe our own products and do not compare them with those of others.", mayBeAnsweredFor: true,
            "better than * competitor", "cheaper than * competitor", "than our competitor", "than the competition", "competitor product", "other shops sell", "compared to * competitor", "unlike * competitor", "than on amazon", "than amazon", "than ikea",
            "besser als die konkurrenz", "günstiger als die konkurrenz", "als bei amazon", "als die mitbewerber", "im vergleich zur konkurrenz", "mejor que la competencia", "más barato que la competencia", "que en amazon", "en comparación con la competencia"),
        Rule("unreleased_features", "What is not on sale yet is not announced in a reply.", mayBeAnsweredFor: true,
            "on our roadmap", "not yet released", "not been released yet", "will be released", "will be launched", "coming soon", "upcoming model", "upcoming version", "upcoming feature", "next version will", "in a future version", "future release",
            "noch nicht veröffentlicht", "kommt bald auf den markt", "nächste version wird", "kommendes modell", "in einer künftigen version", "todavía no se ha lanzado", "próximamente lanzaremos", "próxima versión", "futura versión"),
        Rule("internal_tooling_names", "The names of our tools and systems are nobody's business outside.", mayBeAnsweredFor: false,
            "SupportConsole", "handoff packet", "tool call", "system prompt", "language model output", "lookup order tool", "our ticketing system", "our crm", "zendesk", "salesforce", "jira", "servicenow", "unser ticketsystem", "unser crm", "nuestro crm"),
        Rule("legal_advice", "We give no legal advice and admit no liability in a reply; that is for legal.", mayBeAnsweredFor: false,
            "legal advice", "legally binding", "you * entitled to sue", "you could sue", "you can sue", "take us to court", "i admit", "i accept * liability", "i * liable for", "your legal rights are",
            "rechtsberatung", "rechtlich bindend", "sie können klagen", "wir haften", "wir übernehmen die haftung", "asesoramiento jurídico", "asesoría legal", "legalmente vinculante", "puede demandar", "asumimos la responsabilidad"),
        Rule(PricingNotInCatalog, "No product of the catalogue and no record has this price. Name the price that stands there, or none.", mayBeAnsweredFor: true),
    }.ToDictionary(rule => rule.Id, StringComparer.Ordinal);

    /// <summary>The topic of a name: from the table, else known by the words of the name itself. Null where the name holds no word.</summary>
    public static WordingRule? Of(string name)
    {
        if (Table.TryGetValue(name, out var known))
            return known;
        var words = name.Split(['_', '-', ' ', '.'], StringSplitOptions.RemoveEmptyEntries).Where(word => !new PhraseList([word]).IsEmpty).ToList();
        return words.Count == 0 ? null : Rule(name, $"We do not speak of {string.Join(' ', words)}.", mayBeAnsweredFor: false, string.Join(' ', words), string.Join(" * ", words));
    }

    private static WordingRule Rule(string id, string reason, bool mayBeAnsweredFor, params string[] phrases) => new(id, reason, new PhraseList(phrases), PhraseList.Empty, mayBeAnsweredFor);
}
