using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails.Evidence;

/// <summary>What the model weighs of one sentence against its evidence.</summary>
internal static class SupportFeatures
{
    // A word said less surely than this is missing where a name or number is asked for.
    private const double SureName = 0.7;
    private const int ShortClaim = 4;
    private const double LongEvidence = 5;
    private const double Half = 0.5;

    /// <summary>The names of the figures, in their order; docs/grounding.md says what each means.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "bias", "neighbours", "neighbours_of_many", "weakest_clause", "pairs", "phrase", "short_phrase", "numbers", "numbers_missing", "names_missing",
        "denial", "yes_no", "answered", "short", "length", "asked", "fresh_missing", "repeats", "nothing_fresh",
    ];

    /// <param name="question">What the claim answers, where known.</param>
    public static double[] Of(Coverage coverage, EvidenceText evidence, Wording? question)
    {
        var claim = coverage.Claim;
        var best = coverage.Best.Count > 0 ? evidence.Units[coverage.Best[0]] : null;
        var neighbours = coverage.OfNeighbours();
        var many = Math.Min(1, Math.Log(1 + evidence.Units.Count) / LongEvidence);
        var phrase = evidence.Contains(claim.Words) ? 1.0 : 0;
        var isShort = claim.Content.Count <= ShortClaim ? 1.0 : 0;
        return
        [
            1, neighbours, neighbours * many, WeakestClause(coverage), Pairs(coverage, evidence), phrase, phrase * isShort,
            claim.Content.Any(word => word.IsNumber) ? 1 : 0, NumbersMissing(coverage), NamesMissing(coverage),
            best is not null && claim.Denial.OnTheWhole != best.Statement.Denial.OnTheWhole ? Math.Max(0, coverage.OfBest - Half) / Half : 0,
            best is not null && SaysOtherwise(claim.Denial, best.Statement.Denial) ? 1 : 0,
            best is null ? 0 : Answered(claim, best) * (1 - many),
            isShort, Math.Log(1 + claim.Content.Count) / 3,
            .. Answering(coverage, question),
        ];
    }

    /// <summary>Of the claim's parts between commas and small words, the one that is said least: what is added to a true claim hides there.</summary>
    private static double WeakestClause(Coverage coverage)
    {
        const double least = 1;
        const int gap = 3;
        var (words, all) = (coverage.Claim.Content, coverage.Claim.Words);
        var (weakest, weight, said) = (1.0, 0.0, 0.0);
        for (var i = 0; i < words.Count; i++)
        {
            weight += coverage.Weights[i];
            said += coverage.Weights[i] * coverage.Anywhere[i];
            var place = words[i].Place;
            var ends = i == words.Count - 1 || words[i + 1].Place - place > gap || all[place].Start + all[place].Length + 1 < all[place + 1].Start;
            if (!ends || weight <= least)
                continue;
            weakest = Math.Min(weakest, said / weight);
            (weight, said) = (0, 0);
        }
        return weakest;
    }

    /// <summary>The share of neighbouring words of content that are neighbours in the evidence too.</summary>
    private static double Pairs(Coverage coverage, EvidenceText evidence)
    {
        var words = coverage.Claim.Content;
        if (words.Count < 2)
            return coverage.Share(i => coverage.Anywhere[i]);
        var same = 0;
        for (var i = 1; i < words.Count; i++)
            same += evidence.HasPair(words[i - 1].Stem, words[i].Stem) ? 1 : 0;
        return same / (words.Count - 1.0);
    }

    private static double NumbersMissing(Coverage coverage)
    {
        var (numbers, missing) = (0, 0);
        for (var i = 0; i < coverage.Weights.Length; i++)
        {
            if (!coverage.Claim.Content[i].IsNumber)
                continue;
            numbers++;
            missing += coverage.Together[i] < SureName ? 1 : 0;
        }
        return numbers == 0 ? 0 : missing / (double)numbers;
    }

    private static double NamesMissing(Coverage coverage)
    {
        const double most = 3;
        var missing = 0;
        for (var i = 0; i < coverage.Weights.Length; i++)
            missing += coverage.Claim.Content[i].IsName && coverage.Anywhere[i] < SureName ? 1 : 0;
        return Math.Min(1, missing / most);
    }

    private static bool SaysOtherwise(Denial claim, Denial statement) => claim.Lead != Answer.Unclear && (claim.Lead == Answer.No) != (statement.Denies || statement.Lead == Answer.No);

    /// <summary>The share of what the best unit states that the claim says: half an answer is seldom a true one.</summary>
    private static double Answered(Wording claim, EvidenceUnit best)
    {
        var stated = best.Statement.Content;
        return stated.Count == 0 ? 0 : stated.Count(word => claim.Content.Any(said => said.Stem == word.Stem)) / (double)stated.Count;
    }

    private static double[] Answering(Coverage coverage, Wording? question)
    {
        if (question is null)
            return [0, 0, 0, 0];
        var words = coverage.Claim.Content;
        var asked = question.Content.Select(word => word.Stem).ToHashSet(StringComparer.Ordinal);
        var (weight, missing, fresh) = (0.0, 0.0, 0);
        for (var i = 0; i < words.Count; i++)
        {
            if (asked.Contains(words[i].Stem))
                continue;
            fresh++;
            weight += coverage.Weights[i];
            missing += coverage.Weights[i] * (1 - coverage.Anywhere[i]);
        }
        return [1, fresh == 0 ? 0 : missing / weight, words.Count == 0 ? 0 : 1 - (fresh / (double)words.Count), fresh == 0 ? 1 : 0];
    }
}
