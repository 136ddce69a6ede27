using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportConsole.Core.Operations.Evidence;

/// <summary>The names and spellings inside a bundle: a zip of JSON, JSON lines and policy files.</summary>
internal static class BundleFormat
{
    public const string Name = "supportconsole-evidence/1";
    public const string ManifestFile = "manifest.json";
    public const string SignatureFile = "signature.json";
    public const string LedgerFile = "ledger.jsonl";
    public const string SaltsFile = "salts.jsonl";
    public const string TicketFile = "ticket.json";
    public const string MessagesFile = "messages.jsonl";
    public const string DraftsFile = "drafts.jsonl";
    public const string ProposalsFile = "proposals.jsonl";
    public const string VerdictsFile = "verdicts.jsonl";
    public const string DecisionsFile = "decisions.jsonl";
    public const string EffectsFile = "effects.jsonl";
    public const string StepsFile = "steps.jsonl";
    public const string ReleaseFolder = "releases/";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
    };

    /// <summary>What the key signs: the SHA-256 of the manifest's bytes, hex.</summary>
    public static string TextOf(string manifestSha256) => $"evidence/1\n{manifestSha256}";
}

/// <summary>What is in a bundle, each file by its hash.</summary>
internal sealed record BundleManifest
{
    public required string Format { get; init; }
    public required long TicketId { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long At { get; init; }
    public required string By { get; init; }

    /// <summary>The last entry that the bundle's checkpoints cover.</summary>
    public required long Position { get; init; }
    public required IReadOnlyList<BundleFile> Files { get; init; }
}

internal sealed record BundleFile(string Name, string Sha256, long Bytes);

internal sealed record BundleSignature(string KeyId, string Signature);

internal sealed record BundleSalt(string Reference, string Salt);
