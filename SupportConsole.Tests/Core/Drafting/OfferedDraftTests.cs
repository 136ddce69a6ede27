using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Drafting;

namespace SupportConsole.Tests.Core.Drafting;

/// <summary>What holds for every draft that is offered, over thousands of random ones.</summary>
public sealed class OfferedDraftTests
{
    private const int Cases = 2000;

    private static readonly Lazy<IReadOnlyList<(int Seed, RandomDraft Draft, CheckedDraft Checked)>> All = new(() =>
        [.. Enumerable.Range(0, Cases).Select(seed => (seed, new RandomDraft(seed))).Select(pair => (pair.seed, pair.Item2, Checked(pair.Item2)))]);

    [Fact]
    public void NoDraftIsOffered_WithAFigureDatePriceOrNameOfNoSource()
    {
        foreach (var (seed, draft, offered) in Offered())
            Assert.True(draft.Foreign.Count == 0, $"seed {seed} offers {string.Join(", ", draft.Foreign)}: {offered.Text}");
    }

    [Fact]
    public void EachValueOfAnOfferedDraft_StandsInWhatItCites()
    {
        foreach (var (seed, draft, offered) in Offered())
        {
            foreach (var (said, known) in draft.Known)
                Assert.True(offered.Citations.Any(citation => citation.Text.Contains(known, StringComparison.Ordinal)), $"seed {seed}: {said} is in nothing that is cited: {offered.Text}");
        }
    }

    [Fact]
    public void NothingInternal_IsOfferedOrCited()
    {
        foreach (var (seed, draft, offered) in Offered())
        {
            Assert.DoesNotContain(offered.Citations, citation => citation.Audience == Audience.Internal);
            foreach (var fact in draft.Internal.Where(fact => !draft.PublicText.Contains(fact.Value, StringComparison.Ordinal)))
            {
                Assert.False(offered.Text.Contains(fact.Sentence, StringComparison.Ordinal), $"seed {seed} quotes internally: {offered.Text}");
                Assert.False(draft.Known.TrueForAll(known => known.Known != fact.Value) && offered.Text.Contains(fact.Value, StringComparison.Ordinal), $"seed {seed} tells {fact.Value}: {offered.Text}");
            }
        }
    }

    /// <summary>The properties would hold for a check that refuses everything: it must not.</summary>
    [Fact]
    public void WhatRestsOnItsSources_IsOffered()
    {
        var honest = All.Value.Where(one => one.Draft.Foreign.Count == 0 && one.Draft.Internal.Count == 0).ToList();
        Assert.True(honest.Count > Cases / 10);
        var refused = honest.Where(one => one.Checked.Problems.Count > 0).ToList();
        Assert.True(refused.Count == 0, $"{refused.Count} of {honest.Count}: {string.Join("\n", refused.Take(5).Select(one => $"{one.Seed} {string.Join("; ", one.Checked.Problems)}: {one.Draft.Reply}\n  {one.Draft.PublicText}"))}");
    }

    private static CheckedDraft Checked(RandomDraft draft)
    {
        var basis = draft.Basis();
        var result = DraftCheck.Run(draft.Reply, basis);
        return result with { Problems = [.. result.Problems, .. basis.Validate(result.Text, []).Where(problem => problem.Code.StartsWith("internal", StringComparison.Ordinal)).Select(problem => problem.Message)] };
    }

    private static IEnumerable<(int Seed, RandomDraft Draft, CheckedDraft Checked)> Offered() => All.Value.Where(one => one.Checked.Problems.Count == 0);
}
