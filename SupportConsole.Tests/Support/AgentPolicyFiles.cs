namespace SupportConsole.Tests.Support;

/// <summary>Content guardrails and tone in one file, in the shape other teams write it, with texts of our own.</summary>
internal static class AgentPolicyFiles
{
    public const string Name = "support-agent-policy.yaml";
    public const string Alert = "We have locked this down. A specialist is reading your message now.";
    public const string Notice = "We look at your account only to answer this.";
    public const string Disclosure = "An assistant program drafted this; a specialist can take over.";

    public const string Whole = $"""
        content_guardrails:
          prohibited_topics:
            - competitor_product_comparison
            - unreleased_features
            - internal_tooling_names
            - pricing_not_in_catalog
            - legal_advice
            - warehouse_locations
          required_disclosures:
            ai_disclosure:
              trigger: "first_message"
              text: "{Disclosure}"
            data_collection_notice:
              trigger: "account_data_requested"
              text: "{Notice}"
          sensitive_topic_handlers:
            account_security_concern:
              action: "escalate_immediately"
              message: "{Alert}"
            payment_dispute_over_threshold:
              threshold_usd: 300
              action: "escalate_to_billing_specialist"
        tone_guidelines:
          voice: "calm, exact, kind"
          prohibited_phrases:
            - "As per our records"
          preferred_patterns:
            - "Here is the plan"
        """;

    /// <summary>Puts the file into a policy folder.</summary>
    public static void LayWhole(ShopPolicies policies) => Lay(policies, Whole);

    /// <inheritdoc cref="LayWhole"/>
    public static void Lay(ShopPolicies policies, string text) => File.WriteAllText(Path.Combine(policies.Folder, Name), text);
}
