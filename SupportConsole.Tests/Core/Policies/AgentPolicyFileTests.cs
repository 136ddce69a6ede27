using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Escalation;
using SupportConsole.Core.Policies;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Policies;

/// <summary>The file of content guardrails and tone, read and laid over the shipped files.</summary>
public sealed class AgentPolicyFileTests
{
    [Fact]
    public void WholeFile_LoadsAndIsPartOfTheRelease()
    {
        var set = Laid(AgentPolicyFiles.Whole);

        Assert.NotEqual(SeedInbox.Policies.ReleaseId, set.ReleaseId);
        Assert.Equal("calm, exact, kind", set.Voice.Voice);
        Assert.Contains("As per our records", set.Voice.ProhibitedPhrases);
        Assert.Contains("Unfortunately, I cannot", set.Voice.ProhibitedPhrases);
        Assert.Contains(set.Voice.PreferredPatterns, pattern => pattern is { Id: "Here is the plan", Points: 1 });
    }

    [Theory]
    [InlineData("competitor_product_comparison", "Ours is better than the one of our competitor.")]
    [InlineData("unreleased_features", "An upcoming version will do that.")]
    [InlineData("internal_tooling_names", "I have put it into our CRM.")]
    [InlineData("legal_advice", "That is legally binding.")]
    [InlineData("warehouse_locations", "Our warehouse locations are Lyon and Ghent.")]
    [InlineData("warehouse_locations", "There are two warehouse locations.")]
    [InlineData("supplier-names", "The names of suppliers: our supplier names are on the box.")]
    public void NamedTopic_IsKnownByItsWords(string name, string sentence)
    {
        var bare = Laid($"content_guardrails:\n  prohibited_topics: [{name}]", withShippedTopics: false);

        Assert.Contains(bare.Wording.Find(sentence), hit => hit.Rule.Id == name);
        Assert.DoesNotContain(Laid("content_guardrails: {}", withShippedTopics: false).Wording.Find(sentence), hit => hit.Rule.Id == name);
    }

    [Fact]
    public void TopicOfGuardrails_KeepsItsOwnWords()
    {
        var set = Laid("content_guardrails:\n  prohibited_topics: [legal_advice]");

        Assert.Empty(set.Wording.Find("Your legal rights are these."));
        Assert.NotEmpty(Laid("content_guardrails:\n  prohibited_topics: [legal_advice]", withShippedTopics: false).Wording.Find("Your legal rights are these."));
    }

    [Theory]
    [InlineData(300, "EUR", false)]
    [InlineData(300.01, "EUR", true)]
    [InlineData(300.01, "USD", true)]
    [InlineData(3300, "SEK", false)]
    [InlineData(3300.01, "SEK", true)]
    public void DisputeThreshold_DecidesAtTheLimit(decimal amount, string currency, bool fires)
    {
        var decision = Check(Laid(AgentPolicyFiles.Whole), "I dispute this charge.", new Money((long)(amount * 100), currency));

        Assert.Equal(fires ? ("payment_dispute", Teams.Billing, EscalationKind.PersonDecides) : ("", "", EscalationKind.None), (decision.Code, decision.TeamId, decision.Kind));
    }

    [Fact]
    public void Message_IsTheAcknowledgementAndOtherLanguagesKeepTheirs()
    {
        var set = Laid(AgentPolicyFiles.Whole);

        Assert.Equal(AgentPolicyFiles.Alert, Check(set, "My account was hacked.").Acknowledgement);
        var german = Check(set, "Mein Konto wurde gehackt und jemand hat bestellt.").Acknowledgement;
        Assert.Equal(SeedInbox.Policies.Escalation.Triggers.Single(trigger => trigger.Code == "account_security").Acknowledgement["de"], german);
    }

    [Fact]
    public void ActionWithATeam_SendsItThereAndAPersonDecides()
    {
        var set = Laid("content_guardrails:\n  sensitive_topic_handlers:\n    account_security_concern:\n      action: escalate_to_enterprise_specialist");

        var decision = Check(set, "My account was hacked.");
        Assert.Equal((EscalationKind.PersonDecides, Teams.Enterprise), (decision.Kind, decision.TeamId));
    }

    [Fact]
    public void TriggerOfTheTeam_CanBeHandledByItsCode()
    {
        var set = Laid("content_guardrails:\n  sensitive_topic_handlers:\n    asked_for_person:\n      action: escalate_immediately\n      message: Somebody is coming.");

        var decision = Check(set, "Can I talk to a real person please?");
        Assert.Equal((EscalationKind.RedAlert, "Somebody is coming."), (decision.Kind, decision.Acknowledgement));
    }

    [Fact]
    public void DisclosureInOneText_ReplacesTheEnglishOneAndANewOneIsAdded()
    {
        var set = Laid("content_guardrails:\n  required_disclosures:\n    ai_disclosure: { trigger: first_message, text: Ours. }\n    recording: { trigger: first_message, text: This is kept. }");

        var disclosure = set.Disclosures.Required.Single(required => required.Id == "ai_disclosure");
        Assert.Equal(("Ours.", true), (disclosure.In("en"), disclosure.In("de").Length > 5));
        Assert.Contains(set.Disclosures.Required, required => required.Id == "recording" && required.In("es") == "This is kept.");
    }

    [Theory]
    [InlineData("content_guardrails:\n  prohibited_topic: [a_b]", 2, "unknown key 'prohibited_topic'")]
    [InlineData("content_guardrails:\n  prohibited_topics:\n    - legal_advice\n    - \"--\"", 4, "holds no word")]
    [InlineData("content_guardrails:\n  prohibited_topics:\n    - legal_advice\n    - legal_advice", 4, "twice")]
    [InlineData("content_guardrails:\n  required_disclosures:\n    ai_disclosure:\n      trigger: sometimes\n      text: Hm.", 4, "'trigger' must be one of first_message, account_data_requested")]
    [InlineData("content_guardrails:\n  sensitive_topic_handlers:\n    weather:\n      action: escalate_immediately", 4, "nothing knows the sensitive topic 'weather'")]
    [InlineData("content_guardrails:\n  sensitive_topic_handlers:\n    account_security_concern:\n      action: pray", 4, "unknown action 'pray'")]
    [InlineData("content_guardrails:\n  sensitive_topic_handlers:\n    account_security_concern:\n      action: escalate_immediately\n      threshold_usd: 4", 5, "only a disputed payment has a threshold")]
    [InlineData("content_guardrails:\n  sensitive_topic_handlers:\n    payment_dispute_over_threshold:\n      threshold_usd: much\n      action: escalate_to_billing_specialist", 4, "'much' is not a sum")]
    [InlineData("content_guardrails:\n  sensitive_topic_handlers:\n    payment_dispute_over_threshold:\n      action: escalate_to_billing_specialist\n      message: Soon.", 5, "a message goes with escalate_immediately only")]
    [InlineData("tone_guidelines:\n  voice: calm\n  moods: [good]", 3, "unknown key 'moods'")]
    [InlineData("tone:\n  voice: calm", 1, "unknown key 'tone'")]
    public void WrongFile_IsRefusedWithItsLine(string text, int line, string message)
    {
        var problem = Assert.Single(Load(text, withShippedTopics: true).Problems);

        Assert.Equal((AgentPolicyFiles.Name, line), (problem.File, problem.Line));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    private static EscalationDecision Check(PolicySet set, string text, params IReadOnlyList<Money> recorded) => EscalationCheck.Check(
        new EscalationInput { Text = text, Triage = TriageResult.Unknown(text.StartsWith("Mein", StringComparison.Ordinal) ? "de" : "en"), Facts = new Facts(), RouteTeamId = Teams.Standard, Recorded = recorded }, set.Escalation);

    private static PolicySet Laid(string text, bool withShippedTopics = true)
    {
        var load = Load(text, withShippedTopics);
        Assert.Empty(load.Problems);
        return load.Set!;
    }

    private static PolicyLoad Load(string text, bool withShippedTopics)
    {
        var files = new Dictionary<string, string>(SeedInbox.Policies.Files, StringComparer.Ordinal) { [AgentPolicyFiles.Name] = text };
        if (!withShippedTopics)
            files["guardrails.yaml"] = "inputRules: []";
        return PolicyLoader.Parse(files);
    }
}
