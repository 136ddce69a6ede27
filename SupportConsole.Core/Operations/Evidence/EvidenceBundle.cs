using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Ledger.Export;
using SupportConsole.Core.Ledger.Keys;

namespace SupportConsole.Core.Operations.Evidence;

/// <summary>The result of checking a bundle.</summary>
/// <param name="Problem">What is wrong, in words; empty where nothing is.</param>
/// <param name="File">The first file that does not hold; empty where none.</param>
/// <param name="TicketId">Whose story it is; 0 where that cannot be read.</param>
/// <param name="Entries">Entries of the ticket that are shown to be in the chain.</param>
/// <param name="SignedBy">Id of the key that signed the bundle.</param>
/// <param name="Note">What this does not show; empty where it rests on something from outside.</param>
public sealed record EvidenceReport(string Problem, string File, long TicketId, int Entries, string SignedBy, string Note)
{
    public bool Verifies => Problem.Length == 0;
}

/// <summary>Checks a bundle with no server, no database and no data folder.</summary>
public static class EvidenceBundle
{
    private const string NoAnchor =
        "No key and no checkpoint from outside were given: the bundle is whole in itself, and that it is this installation's is its own word (--key, --checkpoint).";

    /// <summary>Whether the file is a zip, and so a bundle and not an export.</summary>
    public static bool Is(string path)
    {
        using var file = File.OpenRead(path);
        return file.ReadByte() == 'P' && file.ReadByte() == 'K';
    }

    /// <summary>Checks signature, files, chain, and that what the files tell is what the chain recorded.</summary>
    /// <exception cref="FormatException">A file given from outside is none; the message names it.</exception>
    public static async Task<EvidenceReport> VerifyAsync(string path, TrustAnchors anchors, CancellationToken cancellationToken = default)
    {
        var note = anchors is { KeyFile: null, CheckpointFile: null } ? NoAnchor : "";
        try
        {
            var files = await ReadAsync(path, cancellationToken);
            var ring = new KeyRing(RecordFile.AnchorIds(anchors.KeyFile));
            await using var outside = OutsideCheckpoints.Open(anchors.CheckpointFile);
            var proof = await BundleProof.ReadAsync(files.GetValueOrDefault(BundleFormat.LedgerFile) ?? [], ring, outside);
            var (manifest, problem, file) = Check(files, ring);
            if (problem.Length == 0 && proof.Problem.Length > 0)
                (problem, file) = (proof.Problem, BundleFormat.LedgerFile);
            if (problem.Length == 0)
                (problem, file) = BundleContent.Check(files, manifest!.TicketId, proof.Entries);
            return new EvidenceReport(problem, file, manifest?.TicketId ?? 0, proof.Entries.Count(entry => entry.TicketId == manifest?.TicketId), SignatureOf(files)?.KeyId ?? "", note);
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException or EndOfStreamException)
        {
            return new EvidenceReport("it is not a bundle, or it is damaged", Path.GetFileName(path), 0, 0, "", note);
        }
    }

    private static async Task<SortedDictionary<string, byte[]>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        await using var zip = await ZipFile.OpenReadAsync(path, cancellationToken);
        foreach (var entry in zip.Entries)
        {
            await using var stream = await entry.OpenAsync(cancellationToken);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancellationToken);
            if (!files.TryAdd(entry.FullName, bytes.ToArray()))
                throw new InvalidDataException(entry.FullName);
        }
        return files;
    }

    private static (BundleManifest? Manifest, string Problem, string File) Check(SortedDictionary<string, byte[]> files, KeyRing ring)
    {
        if (!files.TryGetValue(BundleFormat.ManifestFile, out var bytes) || SignatureOf(files) is not { } signature)
            return (null, "there is no signed manifest in it", BundleFormat.ManifestFile);
        var manifest = JsonSerializer.Deserialize<BundleManifest>(bytes, BundleFormat.Json);
        var why = ring.CheckBundle(signature.KeyId, BundleFormat.TextOf(Convert.ToHexStringLower(SHA256.HashData(bytes))), signature.Signature);
        if (why.Length > 0)
            return (manifest, why, BundleFormat.SignatureFile);
        if (manifest is not { Format: BundleFormat.Name })
            return (manifest, "it is of a format that this program does not know", BundleFormat.ManifestFile);
        foreach (var stated in manifest.Files)
        {
            if (!files.TryGetValue(stated.Name, out var content))
                return (manifest, $"{stated.Name} is missing", stated.Name);
            if (Convert.ToHexStringLower(SHA256.HashData(content)) != stated.Sha256)
                return (manifest, $"{stated.Name} was altered: it does not give its hash", stated.Name);
        }
        var stranger = files.Keys.Except(manifest.Files.Select(file => file.Name).Append(BundleFormat.ManifestFile).Append(BundleFormat.SignatureFile), StringComparer.Ordinal).FirstOrDefault();
        return stranger is null ? (manifest, "", "") : (manifest, $"{stranger} was put in", stranger);
    }

    private static BundleSignature? SignatureOf(SortedDictionary<string, byte[]> files) =>
        files.TryGetValue(BundleFormat.SignatureFile, out var bytes) ? JsonSerializer.Deserialize<BundleSignature>(bytes, BundleFormat.Json) : null;
}
