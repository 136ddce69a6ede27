using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Escalation;
using SupportConsole.Core.Policies;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Escalation;

/// <summary>Each trigger that goes by a figure, on both sides of it.</summary>
public sealed class EscalationLimitTests
{
    [Theory]
    [InlineData(0.72, "")]
    [InlineData(0.71, "low_confidence")]
    public void AgentConfidence(double confidence, string code) => Assert.Equal(code, Check(Calm with { AgentConfidence = confidence }).Code);

    [Theory]
    [InlineData(Category.Billing, 0.5, "")]
    [InlineData(Category.Billing, 0.49, "thin_knowledge")]
    [InlineData(Category.Shipping, 0.1, "")]
    public void RetrievalConfidence_CountsForBilling(Category category, double confidence, string code) =>
        Assert.Equal(code, Check(With(Calm, category: category) with { RetrievalConfidence = confidence }).Code);

    [Theory]
    [InlineData(0.5, false)]
    [InlineData(0.49, true)]
    public void RetrievalConfidence_CountsForMattersOfLaw(double confidence, bool fires)
    {
        var decision = Check(Calm with { Text = "Under the Consumer Rights Act I am owed a repair.", RetrievalConfidence = confidence });

        Assert.Equal("legal_reference", decision.Code);
        Assert.Equal(fires, decision.Codes.Contains("thin_knowledge"));
    }

    [Theory]
    [InlineData(3, Sentiment.Neutral, "")]
    [InlineData(4, Sentiment.Neutral, "too_many_turns")]
    [InlineData(4, Sentiment.Positive, "")]
    [InlineData(2, Sentiment.Frustrated, "")]
    [InlineData(3, Sentiment.Frustrated, "frustrated_three_turns")]
    public void Turns(int turns, Sentiment sentiment, string code) => Assert.Equal(code, Check(With(Calm, sentiment: sentiment) with { CustomerTurns = turns }).Code);

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "failed_attempts")]
    public void FailedAttempts(int attempts, string code) => Assert.Equal((code, code.Length > 0 ? EscalationKind.PersonDecides : EscalationKind.None), (Check(Calm with { FailedAttempts = attempts }).Code, Check(Calm with { FailedAttempts = attempts }).Kind));

    [Theory]
    [InlineData("500 EUR", "")]
    [InlineData("500.01 EUR", "payment_dispute")]
    [InlineData("5,500 SEK", "")]
    [InlineData("5,501 SEK", "payment_dispute")]
    public void ContestedSumOfTheMessage(string sum, string code) => Assert.Equal(code, Check(Calm with { Text = $"I dispute the charge of {sum}." }).Code);

    [Theory]
    [InlineData(50_000, "EUR", "")]
    [InlineData(50_001, "EUR", "payment_dispute")]
    [InlineData(100, "ISK", "payment_dispute")]
    public void ContestedSumOfTheRecords(long minor, string currency, string code) => Assert.Equal(code, Check(Calm with { Text = "I dispute this charge.", Recorded = [new Money(minor, currency)] }).Code);

    [Fact]
    public void Worsening_CallsAPersonBeforeTheThirdTurn()
    {
        Assert.Equal("sentiment_worsening", Check(Moods(Sentiment.Neutral, Sentiment.Frustrated)).Code);
        Assert.Equal("", Check(Moods(Sentiment.Frustrated, Sentiment.Frustrated)).Code);
        Assert.Equal("", Check(Moods(Sentiment.Positive, Sentiment.Neutral)).Code);
    }

    [Fact]
    public void CriticalUrgency_GoesToPriority()
    {
        var decision = Check(Calm with { Triage = Calm.Triage with { Urgency = Urgency.Critical } });

        Assert.Equal(("critical_urgency", "priority", EscalationKind.PersonDecides), (decision.Code, decision.TeamId, decision.Kind));
        Assert.Equal("", Check(Calm with { Triage = Calm.Triage with { Urgency = Urgency.High } }).Code);
    }

    [Fact]
    public void NothingToOffer_IsAHandoff() => Assert.Equal(("low_knowledge", EscalationKind.Handoff), (Check(Calm with { NothingToOffer = true }).Code, Check(Calm with { NothingToOffer = true }).Kind));

    [Fact]
    public void CategoryOfTheFile_HasLimitsOfItsOwn()
    {
        var policy = Policy("  shipping:\n    minConfidence: 0.9\n    maxTurns: 2\n");

        Assert.Equal("low_confidence", EscalationCheck.Check(With(Calm, category: Category.Shipping) with { AgentConfidence = 0.85 }, policy).Code);
        Assert.Equal("", EscalationCheck.Check(With(Calm, category: Category.Returns) with { AgentConfidence = 0.85 }, policy).Code);
        Assert.Equal("too_many_turns", EscalationCheck.Check(With(Calm, category: Category.Shipping) with { CustomerTurns = 2 }, policy).Code);
    }

    [Theory]
    [InlineData("  weather:\n    maxTurns: 2\n", "unknown category 'weather'")]
    [InlineData("  shipping:\n    maxTurns: 0\n", "'maxTurns' must be at least 1")]
    [InlineData("  shipping:\n    minConfidence: 2\n", "'minConfidence' must be a number from 0 to 1")]
    [InlineData("  shipping:\n    turns: 2\n", "unknown key 'turns'")]
    public void WrongCategory_IsRefusedWithItsLine(string categories, string message)
    {
        var problem = Assert.Single(PolicyLoader.Parse(Files(categories)).Problems);

        Assert.Equal("escalation.yaml", problem.File);
        Assert.True(problem.Line > 10);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    private static EscalationInput Calm { get; } = new() { Text = "How do I wash it?", Triage = TriageResult.Unknown(), Facts = new Facts(), RouteTeamId = "standard" };

    private static EscalationInput With(EscalationInput input, Category category = Category.General, Sentiment sentiment = Sentiment.Neutral) => input with { Triage = input.Triage with { Category = category, Sentiment = sentiment } };

    private static EscalationInput Moods(params IReadOnlyList<Sentiment> moods) => Calm with { Triage = Calm.Triage with { Sentiment = moods[^1], Sentiments = moods }, CustomerTurns = moods.Count };

    private static EscalationDecision Check(EscalationInput input) => EscalationCheck.Check(input, SeedInbox.Policies.Escalation);

    private static EscalationPolicy Policy(string categories) => PolicyLoader.Parse(Files(categories)).Set!.Escalation;

    private static Dictionary<string, string> Files(string categories)
    {
        var files = new Dictionary<string, string>(SeedInbox.Policies.Files, StringComparer.Ordinal);
        files["escalation.yaml"] = files["escalation.yaml"].Replace("categories:\n", $"categories:\n{categories}", StringComparison.Ordinal);
        return files;
    }
}
