using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Escalation;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Policies;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Escalation;

public sealed class EscalationCheckTests
{
    [Theory]
    [InlineData("My lawyer will write to you next week.", "legal_threat", "legal")]
    [InlineData("Otherwise I will see you in small claims court.", "legal_threat", "legal")]
    [InlineData("Ich werde meinen Anwalt einschalten.", "legal_threat", "legal")]
    [InlineData("Voy a hablar con mi abogado y presentar una demanda.", "legal_threat", "legal")]
    [InlineData("I will file a GDPR complaint with the data protection authority.", "regulatory", "legal")]
    [InlineData("Ich reiche Beschwerde bei der Datenschutzbehörde ein.", "regulatory", "legal")]
    [InlineData("The kettle gave me an electric shock.", "safety", "security")]
    [InlineData("Smoke came out of the charger and I burned my hand.", "safety", "security")]
    [InlineData("Aus dem Netzteil kam Rauch.", "safety", "security")]
    [InlineData("Me dio una descarga eléctrica.", "safety", "security")]
    [InlineData("The stairwell stinks of petrol since your box arrived.", "safety", "security")]
    [InlineData("When I open the bottle it hisses by the hose.", "safety", "security")]
    [InlineData("My account was hacked and someone ordered two cameras.", "account_security", "security")]
    [InlineData("There are unauthorised charges on my card.", "account_security", "security")]
    [InlineData("Jemand hat sich in mein Konto eingeloggt.", "account_security", "security")]
    [InlineData("I know where you live, and I'll be waiting outside at five.", "threat", "legal")]
    public void RedAlert_IsRaised(string text, string code, string team)
    {
        var decision = Check(text);
        Assert.Equal((EscalationKind.RedAlert, code, team, Urgency.Critical), (decision.Kind, decision.Code, decision.TeamId, decision.Urgency));
        Assert.NotEmpty(decision.Acknowledgement);
    }

    [Theory]
    [InlineData("My lawyer friend loved the lamp and recommended you.")]
    [InlineData("I am a lawyer and need the desk by Monday.")]
    [InlineData("I want it to match the tennis court. Can you send a sample?")]
    [InlineData("My Fire TV stick does not pair with the speaker.")]
    [InlineData("Please deliver it to the hospital where I work.")]
    [InlineData("Do you sell a smoke detector?")]
    [InlineData("I love the burnt orange blanket, is there a bomber jacket too?")]
    [InlineData("The courier left the parcel waiting outside at five.")]
    [InlineData("The fire starter will not spark, what am I doing wrong?")]
    [InlineData("I bought it for its emergency services feature, and now that is switched off for safety reasons.")]
    [InlineData("Someone else in my office ordered the same lamp.")]
    [InlineData("Delete my data for GDPR reasons please, I do not want the newsletter.")]
    [InlineData("Please update my phone number, and is your shop GDPR compliant?")]
    [InlineData("The old account number was changed to the new one last year, is that right?")]
    [InlineData("I do not want to sue anybody, I just want my lamp.")]
    [InlineData("Ich bin Anwältin und brauche die Rechnung auf die Kanzlei.")]
    [InlineData("Mi abogado la recomendó mucho.")]
    [InlineData("Tengo una tarjeta regalo, ¿cómo la uso?")]
    public void LookAlike_IsNoAlert(string text) => Assert.NotEqual(EscalationKind.RedAlert, Check(text).Kind);

    [Theory]
    [InlineData("Can I talk to a real person please?", "asked_for_person")]
    [InlineData("Ich möchte mit einem echten Menschen sprechen.", "asked_for_person")]
    [InlineData("Quiero hablar con una persona.", "asked_for_person")]
    [InlineData("This is the third time I write and I am fed up.", "frustrated_third_contact")]
    public void PersonDecides_WhereAsked(string text, string code)
    {
        var decision = Check(text);
        Assert.Equal((EscalationKind.PersonDecides, code), (decision.Kind, decision.Code));
        Assert.Empty(decision.Acknowledgement);
    }

    [Theory]
    [InlineData("Ask the agent how much money I can save in both options.")]
    [InlineData("The agent should be able to look it up in my orders.")]
    public void TalkOfAnAgent_IsNoWishForAPerson(string text) => Assert.Equal(EscalationKind.None, Check(text).Kind);

    [Fact]
    public void Facts_DecideToo()
    {
        Assert.Equal(EscalationKind.None, Check("Where is my order?").Kind);
        Assert.Equal("vip", Check("Where is my order?", facts => facts.Set("customer.vip", true)).Code);
        Assert.Equal("flagged_account", Check("Where is my order?", facts => facts.Set("customer.flagged", true)).Code);
        Assert.Equal("suspicious_instructions", Check("Where is my order?", facts => facts.Set("guard.flagged", true)).Code);
        Assert.Equal("enterprise_billing", Check("The invoice is wrong, you billed too much VAT", facts => facts.Set("customer.tier", "enterprise")).Code);
        Assert.Equal(EscalationKind.None, Check("The invoice is wrong, you billed too much VAT", facts => facts.Set("customer.tier", "standard")).Kind);
    }

    [Fact]
    public void PaymentDispute_OnlyOverFiveHundred()
    {
        Assert.Equal("payment_dispute", Check("You charged me twice, 620 euros each time.").Code);
        Assert.Equal(EscalationKind.None, Check("You charged me twice, 62 euros each time.").Kind);
    }

    [Fact]
    public void ThinAnswers_GoToAPerson()
    {
        var input = Input("How do I descale the kettle?");
        Assert.Equal(EscalationKind.None, EscalationCheck.Check(input with { AgentConfidence = 0.8 }, Policy).Kind);
        Assert.Equal("low_confidence", EscalationCheck.Check(input with { AgentConfidence = 0.6 }, Policy).Code);
        Assert.Equal("too_many_turns", EscalationCheck.Check(input with { CustomerTurns = 4 }, Policy).Code);
        Assert.Equal("frustrated_three_turns", EscalationCheck.Check(Frustrated(input) with { FrustratedTurns = 3 }, Policy).Code);
        Assert.Equal(EscalationKind.None, EscalationCheck.Check(Frustrated(input) with { FrustratedTurns = 2, CustomerTurns = 2 }, Policy).Kind);
        Assert.Equal(("agent_asked", "security"), Of(EscalationCheck.Check(input with { ModelCall = new ModelCallForPerson("Cannot tell who writes.", "security") }, Policy)));
        Assert.Equal(("agent_asked", "standard"), Of(EscalationCheck.Check(input with { ModelCall = new ModelCallForPerson("", "no such team") }, Policy)));
        var billing = Input("Please correct the invoice, the VAT is wrong");
        Assert.Equal("thin_knowledge", EscalationCheck.Check(billing with { RetrievalConfidence = 0.3 }, Policy).Code);
        Assert.Equal(EscalationKind.None, EscalationCheck.Check(billing with { RetrievalConfidence = 0.7 }, Policy).Kind);
    }

    [Fact]
    public void RedAlert_OutranksEverything()
    {
        var input = Input("I want to talk to a person. My account was hacked.") with { AgentConfidence = 0.1, CustomerTurns = 9 };
        var decision = EscalationCheck.Check(input, Policy);
        Assert.Equal((EscalationKind.RedAlert, "account_security"), (decision.Kind, decision.Code));
        Assert.Contains("asked_for_person", decision.Codes);
    }

    [Fact]
    public void QuotedLines_DoNotAlert() => Assert.Equal(EscalationKind.None, Check("Thanks, where is my parcel?\n> My lawyer will write to you.").Kind);

    [Fact]
    public void SeededInbox_AlertsAreThoseOfTheScenarios()
    {
        string[] alerts = ["legal", "safety", "security", "harassment"];
        var expected = SeedInbox.Messages.Where(message => alerts.Any(alert => message.Scenario.StartsWith(alert, StringComparison.Ordinal))).Select(message => message.Id);
        Assert.Equal(expected, SeedInbox.Messages.Where(message => Check($"{message.Subject}\n{message.Text}").Kind == EscalationKind.RedAlert).Select(message => message.Id));
    }

    private static EscalationInput Frustrated(EscalationInput input) => input with { Triage = input.Triage with { Sentiment = Sentiment.Frustrated } };

    private static (string, string) Of(EscalationDecision decision) => (decision.Code, decision.TeamId);

    private static EscalationPolicy Policy => SeedInbox.Policies.Escalation;

    private static EscalationDecision Check(string text, Func<Facts, Facts>? with = null) => EscalationCheck.Check(Input(text) with { Facts = (with ?? (facts => facts))(new Facts()) }, Policy);

    private static EscalationInput Input(string text) =>
        new() { Text = text, Triage = EmbeddedTriage.Answer(new TriageInput("", text, [])), Facts = new Facts(), RouteTeamId = "standard" };
}
