using System.Text.Json;
using SupportConsole.Core.Domain.Ledger;

namespace SupportConsole.Core.Ledger.Keys;

/// <summary>
/// The public keys of a record while it is read: which there are, which of them are trusted, and how far what trusted keys signed
/// reaches. Trusted is what was given from outside, what a trusted key signed over to, and a key of another node once a checkpoint that a
/// trusted key signed covers the entry that says it joined.
/// </summary>
internal sealed class KeyRing
{
    private readonly Dictionary<string, string> _publicKeys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _previous = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _retiredAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _joinedAt = new(StringComparer.Ordinal);
    private readonly HashSet<string> _trusted;
    private readonly HashSet<string> _anchors;

    /// <param name="anchors">Ids of keys known from outside; where there are none, the first key of the record stands for itself.</param>
    public KeyRing(IEnumerable<string> anchors)
    {
        _anchors = [.. anchors];
        _trusted = [.. _anchors];
    }

    /// <summary>Whether trust came from outside.</summary>
    public bool IsAnchored => _anchors.Count > 0;

    /// <summary>The last entry that a trusted signature covers.</summary>
    public long TrustedTo { get; private set; }

    /// <summary>Who signed last.</summary>
    public string LastSigner { get; private set; } = "";

    /// <summary>A key that no entry introduces, though it is not the first; empty where there is none.</summary>
    public string Unrecorded => _publicKeys.Keys.Skip(1).FirstOrDefault(key => !_joinedAt.ContainsKey(key)) ?? "";

    public int Count => _publicKeys.Count;

    public string PublicKeyOf(string keyId) => _publicKeys.GetValueOrDefault(keyId, "");

    /// <summary>Takes a key; says what is wrong with it, or nothing.</summary>
    public string Add(string keyId, string publicKey, string previousKeyId, string signature)
    {
        if (Signatures.IdOf(publicKey) != keyId)
            return $"the key {keyId} is not the one that its id says";
        if (_publicKeys.ContainsKey(keyId))
            return $"the key {keyId} stands there twice";
        if (previousKeyId.Length > 0 && !_publicKeys.ContainsKey(previousKeyId))
            return $"the key {keyId} took over from {previousKeyId}, which is not there";
        if (!Signatures.Holds(previousKeyId.Length > 0 ? _publicKeys[previousKeyId] : publicKey, Signatures.TextOfKey(keyId, publicKey, previousKeyId), signature))
            return $"the key {keyId} does not carry the signature that introduces it";
        _publicKeys[keyId] = publicKey;
        _previous[keyId] = previousKeyId;
        if (_anchors.Count == 0 && _publicKeys.Count == 1)
            _trusted.Add(keyId);
        if (_trusted.Contains(previousKeyId))
            _trusted.Add(keyId);
        return "";
    }

    public string Add(SigningKey key) => Add(key.KeyId, key.PublicKey, key.PreviousKeyId, key.Signature);

    /// <summary>Takes note of an entry that introduces a key; says what is wrong with it, or nothing.</summary>
    public string Note(LedgerEntry entry)
    {
        if (entry.Kind is not (KeyRegistry.Added or KeyRegistry.Rotated))
            return "";
        if (!_publicKeys.TryGetValue(entry.Subject, out var publicKey))
            return $"entry {entry.Position} introduces the key {entry.Subject}, which is not there";
        var (stated, previous) = Read(entry.Payload);
        if (stated != publicKey || previous != _previous[entry.Subject])
            return $"entry {entry.Position} introduces another key than the one with the id {entry.Subject}";
        _joinedAt[entry.Subject] = entry.Position ?? 0;
        if (previous.Length > 0)
            _retiredAt[previous] = entry.Position ?? 0;
        return "";
    }

    /// <summary>Checks a signature over the chain up to a position; says what is wrong, or nothing.</summary>
    public string Check(string keyId, string text, string signature, long position, string what)
    {
        if (!_publicKeys.TryGetValue(keyId, out var publicKey))
            return $"{what} is signed with the key {keyId}, which is not there";
        if (!Signatures.Holds(publicKey, text, signature))
            return $"{what} does not carry the signature of the key {keyId}";
        if (_retiredAt.TryGetValue(keyId, out var retired) && position >= retired)
            return $"{what} is signed with the key {keyId}, which entry {retired} retired";
        LastSigner = keyId;
        if (!_trusted.Contains(keyId))
            return "";
        TrustedTo = Math.Max(TrustedTo, position);
        foreach (var (joined, at) in _joinedAt)
        {
            if (at <= position)
                Trust(joined);
        }
        return "";
    }

    /// <summary>Checks the signed head; one of a version without key ids may be any key's.</summary>
    public string Check(LedgerCheckpoint head)
    {
        var signer = head.KeyId.Length > 0 ? head.KeyId : _publicKeys.FirstOrDefault(key => Signatures.Holds(key.Value, Signatures.Text(head), head.Signature)).Key ?? "";
        return Check(signer, Signatures.Text(head), head.Signature, head.Position, $"the signed head at {head.Position}");
    }

    public string Check(KeptCheckpoint kept) =>
        Check(kept.KeyId, Signatures.Text(kept), kept.Signature, kept.Position, $"the checkpoint at {kept.Position}");

    /// <summary>Checks the signature of a bundle; says what is wrong, or nothing. Call after the bundle's piece of the chain was read.</summary>
    public string CheckBundle(string keyId, string text, string signature) =>
        !_publicKeys.TryGetValue(keyId, out var publicKey) ? $"it is signed with the key {keyId}, which is not there"
        : !Signatures.Holds(publicKey, text, signature) ? $"it does not carry the signature of the key {keyId}"
        : !_trusted.Contains(keyId) ? $"it is signed with the key {keyId}, for which no trusted key vouches"
        : "";

    private void Trust(string keyId)
    {
        _trusted.Add(keyId);
        foreach (var (next, previous) in _previous)
        {
            if (previous == keyId && !_trusted.Contains(next))
                Trust(next);
        }
    }

    private static (string PublicKey, string PreviousKeyId) Read(string payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            return (json.RootElement.GetProperty("publicKey").GetString() ?? "", json.RootElement.GetProperty("previousKeyId").GetString() ?? "");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return ("", "");
        }
    }
}
