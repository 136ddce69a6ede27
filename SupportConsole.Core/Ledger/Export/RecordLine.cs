using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SupportConsole.Core.Domain.Ledger;

namespace SupportConsole.Core.Ledger.Export;

/// <summary>
/// A line of an export. Every member is bound by a hash or a signature, and a line has exactly one spelling: members in this order, no
/// white space, so that no byte of a file can change unnoticed.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RecordHeaderLine), "ledger")]
[JsonDerivedType(typeof(KeyLine), "key")]
[JsonDerivedType(typeof(EntryLine), "entry")]
[JsonDerivedType(typeof(LinkLine), "link")]
[JsonDerivedType(typeof(CheckpointLine), "checkpoint")]
[JsonDerivedType(typeof(HeadLine), "head")]
internal abstract record RecordLine
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>The line without its end.</summary>
    public byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Reads a line; null and the reason where it is none.</summary>
    public static RecordLine? Read(ReadOnlySpan<byte> bytes, out string problem)
    {
        try
        {
            var line = JsonSerializer.Deserialize<RecordLine>(bytes, Json);
            problem = line is null ? "it is not a JSON object"
                : bytes.SequenceEqual(line.Bytes()) ? ""
                : "it is not spelled as the program writes it, so it was changed";
            return problem.Length == 0 ? line : null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            problem = "it is not a line of a ledger";
            return null;
        }
    }
}

/// <summary>The first line.</summary>
internal sealed record RecordHeaderLine : RecordLine
{
    public required int Format { get; init; }
}

/// <summary>A public key.</summary>
internal sealed record KeyLine : RecordLine
{
    public required string KeyId { get; init; }
    public required string PublicKey { get; init; }
    public required string PreviousKeyId { get; init; }
    public required string Signature { get; init; }

    public static KeyLine Of(SigningKey key) => new() { KeyId = key.KeyId, PublicKey = key.PublicKey, PreviousKeyId = key.PreviousKeyId, Signature = key.Signature };
}

/// <summary>An entry, with everything that its hash covers.</summary>
internal sealed record EntryLine : RecordLine
{
    public required long Position { get; init; }
    public required string Kind { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long At { get; init; }
    public required long ActorId { get; init; }
    public required string ActorName { get; init; }
    public required long? TicketId { get; init; }
    public required long? RunId { get; init; }
    public required string Subject { get; init; }
    public required string Payload { get; init; }
    public required string Nonce { get; init; }
    public required string Hash { get; init; }
    public required string ChainHash { get; init; }

    public static EntryLine Of(LedgerEntry entry) => new()
    {
        Position = entry.Position ?? 0,
        Kind = entry.Kind,
        At = entry.At.ToUnixTimeMilliseconds(),
        ActorId = entry.ActorId,
        ActorName = entry.ActorName,
        TicketId = entry.TicketId,
        RunId = entry.RunId,
        Subject = entry.Subject,
        Payload = entry.Payload,
        Nonce = entry.Nonce,
        Hash = entry.Hash,
        ChainHash = entry.ChainHash,
    };

    public LedgerEntry ToEntry() => new()
    {
        Position = Position,
        Kind = Kind,
        At = RecordTime.Of(At),
        ActorId = ActorId,
        ActorName = ActorName,
        TicketId = TicketId,
        RunId = RunId,
        Subject = Subject,
        Payload = Payload,
        Nonce = Nonce,
        Hash = Hash,
        ChainHash = ChainHash,
    };
}

/// <summary>In an evidence bundle: an entry of somebody else's, by its hash alone.</summary>
internal sealed record LinkLine : RecordLine
{
    public required long Position { get; init; }
    public required string Hash { get; init; }
}

/// <summary>A checkpoint that was kept.</summary>
internal sealed record CheckpointLine : RecordLine
{
    public required long From { get; init; }
    public required long Position { get; init; }
    public required string ChainHash { get; init; }
    public required long At { get; init; }
    public required string KeyId { get; init; }
    public required string Signature { get; init; }
    public required string Trace { get; init; }

    public static CheckpointLine Of(KeptCheckpoint kept) => new()
    {
        From = kept.FromPosition,
        Position = kept.Position,
        ChainHash = kept.ChainHash,
        At = kept.At.ToUnixTimeMilliseconds(),
        KeyId = kept.KeyId,
        Signature = kept.Signature,
        Trace = kept.Trace,
    };

    public KeptCheckpoint ToCheckpoint() => new()
    {
        FromPosition = From,
        Position = Position,
        ChainHash = ChainHash,
        At = RecordTime.Of(At),
        KeyId = KeyId,
        Signature = Signature,
        Trace = Trace,
    };
}

/// <summary>The last line: the signed head.</summary>
internal sealed record HeadLine : RecordLine
{
    public required long Position { get; init; }
    public required string ChainHash { get; init; }
    public required long At { get; init; }
    public required string KeyId { get; init; }
    public required string Signature { get; init; }

    public static HeadLine Of(LedgerCheckpoint head) => new()
    {
        Position = head.Position,
        ChainHash = head.ChainHash,
        At = head.At.ToUnixTimeMilliseconds(),
        KeyId = head.KeyId,
        Signature = head.Signature,
    };

    public LedgerCheckpoint ToHead() => new() { Position = Position, ChainHash = ChainHash, At = RecordTime.Of(At), KeyId = KeyId, Signature = Signature };
}

internal static class RecordTime
{
    /// <exception cref="ArgumentException">It is no instant of the calendar.</exception>
    public static DateTimeOffset Of(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
