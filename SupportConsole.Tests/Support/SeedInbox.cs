using System.Text.Json;
using SupportConsole.Core.Policies;

namespace SupportConsole.Tests.Support;

/// <summary>The seeded messages with their scenarios, and the policies as shipped.</summary>
internal static class SeedInbox
{
    private static readonly Lazy<PolicySet> Loaded = new(() =>
    {
        var load = PolicyLoader.Load(Repository.PathOf("policies"));
        return load.Set ?? throw new InvalidOperationException(string.Join('\n', load.Problems));
    });

    /// <summary>The shipped policy set.</summary>
    public static PolicySet Policies => Loaded.Value;

    /// <summary>What the shipped policies want under the agent's first letter.</summary>
    public static string AiDisclosure => Policies.Disclosures.Required.Single(disclosure => disclosure.Trigger == DisclosureTrigger.FirstMessage).In("en");

    /// <summary>All messages, in file order.</summary>
    public static readonly IReadOnlyList<SeedMessage> Messages = Read();

    private static List<SeedMessage> Read()
    {
        var scenarios = File.ReadLines(Repository.PathOf("SupportConsole.Tests", "Support", "seed-expectations.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(row => row.GetProperty("externalId").GetString()!, row => row.GetProperty("scenario").GetString()!, StringComparer.Ordinal);
        return [.. File.ReadLines(Repository.PathOf("seed-data", "inbox.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).Select(row => new SeedMessage(
            row.GetProperty("externalId").GetString()!,
            row.TryGetProperty("subject", out var subject) ? subject.GetString() ?? "" : "",
            row.GetProperty("text").GetString()!,
            scenarios[row.GetProperty("externalId").GetString()!]))];
    }
}

internal sealed record SeedMessage(string Id, string Subject, string Text, string Scenario);
