using System.Security.Cryptography;
using SupportConsole.Core.Ledger.Keys;

namespace SupportConsole.Core.Ledger.Export;

/// <summary>Verifies an export with no server, no database and no data folder.</summary>
public static class RecordFile
{
    /// <summary>Recomputes every hash, checks every signature, compares with what was given from outside, and names the first line that does not hold.</summary>
    /// <exception cref="FormatException">A file given from outside is none; the message names it.</exception>
    public static async Task<LedgerReport> VerifyAsync(string path, TrustAnchors anchors, CancellationToken cancellationToken = default)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return await VerifyAsync(stream, anchors, cancellationToken);
    }

    internal static async Task<LedgerReport> VerifyAsync(Stream stream, TrustAnchors anchors, CancellationToken cancellationToken)
    {
        await using var outside = OutsideCheckpoints.Open(anchors.CheckpointFile);
        var walk = new RecordWalk(new KeyRing(AnchorIds(anchors.KeyFile)), outside);
        try
        {
            await foreach (var raw in LineReader.ReadAsync(stream, cancellationToken))
            {
                var line = RecordLine.Read(raw.Bytes.Span, out var problem);
                if (line is null || !raw.IsWhole)
                {
                    walk.Malformed(raw.Number, line is null ? problem : "the file ends in the middle of it");
                    break;
                }
                if (!await walk.TakesAsync(line, raw.Number))
                    break;
            }
        }
        catch (ArgumentException)
        {
            walk.Malformed(0, "it has an instant that no calendar has");
        }
        return await walk.EndAsync(pending: null);
    }

    /// <summary>The ids of the public keys in a PEM file.</summary>
    /// <exception cref="FormatException">There is none in it.</exception>
    internal static IReadOnlyList<string> AnchorIds(string? keyFile)
    {
        if (string.IsNullOrEmpty(keyFile))
            return [];
        var ids = new List<string>();
        var text = File.ReadAllText(keyFile).AsSpan();
        while (PemEncoding.TryFind(text, out var fields))
        {
            if (text[fields.Label] is not "PUBLIC KEY")
                throw new FormatException($"{Path.GetFileName(keyFile)}: it has a {text[fields.Label]} where public keys are wanted");
            ids.Add(Signatures.IdOf(Convert.FromBase64String(text[fields.Base64Data].ToString())));
            text = text[fields.Location.End..];
        }
        return ids.Count > 0 ? ids : throw new FormatException($"{Path.GetFileName(keyFile)}: there is no public key in it (-----BEGIN PUBLIC KEY-----)");
    }
}
