using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Triage;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Triage;

/// <summary>The lane follows what is wished where the category's lane has no tool for it.</summary>
public sealed class LaneChoiceTests
{
    private static readonly PolicySet Policies = PolicyLoader.Load(Repository.PathOf("policies")).Set!;

    [Theory]
    [InlineData(Category.Billing, "orders", "modify.propose")]
    [InlineData(Category.Account, "orders", "exchange.propose", "address.propose")]
    [InlineData(Category.Technical, "technical", "exchange.propose")]
    [InlineData(Category.Returns, "returns", "cancel.propose", "modify.propose")]
    [InlineData(Category.General, "general", "modify.propose")]
    [InlineData(Category.Shipping, "account", "access.propose")]
    [InlineData(Category.Billing, "billing")]
    [InlineData(Category.Billing, "billing", "made.up")]
    public void Lane_HasTheToolsOfTheWishes_AndElseIsTheCategorys(Category category, string lane, params string[] needs)
    {
        var result = TriageResult.Unknown() with { Category = category, Needs = needs };

        var placed = LaneChoice.Apply(result, "", Policies);

        Assert.Equal((category, lane), (placed.Category, placed.Lane.Name));
        // A decision reads it back from the step.
        Assert.Equal(lane, StepJson.Read<TriageResult>(StepJson.Write(placed)).Lane.Name);
    }

    [Theory]
    [InlineData("Please change the kettle in order LS-10042 to the red one and charge my card.", "modify.propose")]
    [InlineData("The lamp arrived broken, I want my money back.", "refund.propose")]
    [InlineData("Which payment methods do you take?", "")]
    [InlineData("", "")]
    public void Needs_AreWhatIsAskedToBeDone(string text, string needs) =>
        Assert.Equal(needs, string.Join(' ', EmbeddedTriage.Answer(new TriageInput("", text, []) { Bought = ["Kettle", "Lamp"] }).Needs));
}
