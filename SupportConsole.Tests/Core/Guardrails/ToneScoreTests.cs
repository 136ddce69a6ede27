using SupportConsole.Core.Guardrails;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Guardrails;

public sealed class ToneScoreTests
{
    private const string Letter = "Dear Ana,\n\n{0}I have prepared a refund for you. You will hear from us on the next working day. Please reply to this message if anything is left open.";

    [Fact]
    public void PatternsThatApply_CountTheirPoints()
    {
        var cold = Of("", frustrated: true);
        var warm = Of("I’m sorry about the kettle. ", frustrated: true);

        Assert.Equal((cold.Of, cold.Points + 3), (warm.Of, warm.Points));
        Assert.Equal(["takes up the feeling before the solution"], cold.Missing);
        Assert.Empty(warm.Missing);
        // Nobody complained: nothing to take up.
        Assert.Empty(Of("", frustrated: false).Missing);
    }

    [Fact]
    public void EveryPatternOfThePlaybook_CountsAsHelpOffered() => Assert.All(
        ["Let me help you with that.", "Here’s what I can do.", "I want to make sure this gets resolved for you."],
        sentence => Assert.True(ToneScore.Measure(sentence, SeedInbox.Policies.Voice, frustrated: false).Marks.Single(mark => mark.Id == "offers_help").Reached));

    private static ToneScore Of(string first, bool frustrated) =>
        ToneScore.Measure(string.Format(System.Globalization.CultureInfo.InvariantCulture, Letter, first), SeedInbox.Policies.Voice, frustrated);
}
