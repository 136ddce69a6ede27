using System.Text.Json.Nodes;
using SupportConsole.Core.Guardrails.Evidence;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Guardrails.Evidence;

public sealed class ClaimCheckTests
{
    private static readonly string[] Evidence = ["Is breakfast included? Breakfast costs 12 EUR at the Acorn and is served until 10 am.", "Mary Holt founded the Acorn in 1931, two weeks after the fair."];

    [Theory]
    [InlineData("Breakfast costs 12 EUR at the Acorn.")]
    [InlineData("sure, let me check that for you. Breakfast costs €12 at the Acorn. Would you like to book?")]
    [InlineData("Mary Holt")]
    [InlineData("Mary Holt founded the Acorn in 1931.")]
    public void WhatTheEvidenceSays_IsSupported(string claim)
    {
        var verdict = ClaimCheck.Over(Evidence).Check(claim);
        Assert.True(verdict.Supported, $"{verdict.Score}");
        Assert.Empty(verdict.Unsupported);
    }

    [Theory]
    [InlineData("Breakfast costs 15 EUR at the Acorn.", "15 EUR")]
    [InlineData("Breakfast costs 12 USD at the Acorn.", "12 USD")]
    [InlineData("Breakfast is served by Peter Voss at the Acorn until 10 am.", "Peter Voss")]
    [InlineData("Breakfast costs 12 EUR at the Acorn. There is a heated swimming pool in the garden.", "heated swimming pool")]
    public void WhatItDoesNotSay_IsNamed(string claim, string missing)
    {
        var verdict = ClaimCheck.Over(Evidence).Check(claim);
        Assert.False(verdict.Supported, $"{verdict.Score}");
        Assert.Contains(verdict.Unsupported, gap => gap.Text == missing);
        Assert.All(verdict.Unsupported, gap => Assert.Equal(gap.Text, gap.Span.Of(claim)));
    }

    [Fact]
    public void Denial_OfWhatItSays_IsUnsupportedAsAWhole()
    {
        var verdict = ClaimCheck.Over(["Are pets allowed? Pets are allowed at the Acorn."]).Check("No, pets are not allowed at the Acorn.");
        Assert.False(verdict.Supported, $"{verdict.Score}");
        Assert.Equal("No, pets are not allowed at the Acorn.", Assert.Single(verdict.Unsupported).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!")]
    [InlineData("😀 \u0000 \ud83d")]
    public void OddTexts_GetAnAnswer(string text)
    {
        Assert.InRange(ClaimCheck.Over([]).Check(text, text).Score, 0, 1);
        Assert.InRange(ClaimCheck.Over([text, ""]).Check(text + " Pets are welcome.").Score, 0, 1);
    }

    /// <summary>Guards the shipped weights; honest figures, out of fold, are the bench's (docs/grounding.md).</summary>
    [RealDataFact("grounding")]
    public void ShippedWeights_TellSupportedClaimsFromTheRest()
    {
        Assert.InRange(Auc("dstc_balanced.jsonl"), 0.94, 1);
        Assert.InRange(Auc("halueval_qa.jsonl"), 0.98, 1);
        Assert.InRange(Auc("wice_claims.jsonl"), 0.82, 1);
    }

    private static double Auc(string file)
    {
        var scores = File.ReadLines(RealData.PathOf("grounding", file)).Select(line => JsonNode.Parse(line)!.AsObject()).Select(row => (
            Supported: (string?)row["label"] == "supported",
            ClaimCheck.Over((row["evidence"] ?? row["evidence_sentences"]) is JsonArray texts ? [.. texts.Select(text => (string)text!)] : [(string)row["evidence"]!]).Check((string?)row["response"] ?? (string)row["claim"]!).Score)).ToList();
        var others = scores.Where(row => !row.Supported).Select(row => row.Score).ToList();
        return scores.Where(row => row.Supported).Average(row => others.Average(other => row.Score > other ? 1 : row.Score < other ? 0 : 0.5));
    }
}
