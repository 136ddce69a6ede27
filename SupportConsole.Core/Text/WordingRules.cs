namespace SupportConsole.Core.Text;

/// <summary>Wordings that may not go out, under one name.</summary>
/// <param name="Id">"guarantee", "legal_advice"; <see cref="PhraseId"/> for the phrases of the tone guide.</param>
/// <param name="Reason">Why not, and what to write instead: one sentence for whoever wrote it.</param>
/// <param name="Unless">Wordings, word by word, in which it is fine: "guarantee period".</param>
/// <param name="MayBeAnsweredFor">A person may send it with a reason; otherwise it has to be mended.</param>
public sealed record WordingRule(string Id, string Reason, PhraseList Phrases, PhraseList Unless, bool MayBeAnsweredFor = false)
{
    /// <summary>The id of the phrases of the tone guide.</summary>
    public const string PhraseId = "phrase";
}

/// <summary>A place where a rule is broken.</summary>
/// <param name="Start">First character, from 0.</param>
/// <param name="Length">In characters.</param>
public sealed record WordingHit(WordingRule Rule, int Start, int Length);

/// <summary>All prohibited wordings of a release: what no draft says, and what is never quoted, not even from an article.</summary>
public sealed class WordingRules(IReadOnlyList<WordingRule> rules)
{
    public static readonly WordingRules None = new([]);

    public IReadOnlyList<WordingRule> Rules { get; } = rules;

    /// <summary>Every place, in order.</summary>
    public IReadOnlyList<WordingHit> Find(string text)
    {
        var hits = new List<WordingHit>();
        foreach (var rule in Rules)
        {
            var found = rule.Phrases.Find(text);
            if (found.Count == 0)
                continue;
            var fine = rule.Unless.Find(text);
            hits.AddRange(found.Where(hit => !fine.Any(part => part.Start <= hit.Start && hit.Start + hit.Length <= part.Start + part.Length)).Select(hit => new WordingHit(rule, hit.Start, hit.Length)));
        }
        return [.. hits.OrderBy(hit => hit.Start)];
    }

    /// <summary>Whether the text may be said as it stands.</summary>
    public bool Allow(string text) => Find(text).Count == 0;
}
