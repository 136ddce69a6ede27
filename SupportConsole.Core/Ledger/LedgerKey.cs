using System.Security.Cryptography;
using System.Text;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger;

/// <summary>The ECDSA P-256 key that signs checkpoints. It is made on first use and stays in the data folder, readable by its owner only.</summary>
public sealed class LedgerKey : IDisposable
{
    private readonly ECDsa _key;

    public LedgerKey(DatabaseOptions options)
    {
        var path = Path.Combine(options.DataFolder, "keys", "ledger.pem");
        _key = File.Exists(path) ? Read(path) : Make(path);
    }

    /// <summary>The public half, PEM, to verify exports with.</summary>
    public string PublicPem => _key.ExportSubjectPublicKeyInfoPem();

    /// <summary>Signs position, chain hash and instant.</summary>
    public string Sign(long position, string chainHash, DateTimeOffset at) =>
        Convert.ToBase64String(_key.SignData(Bytes(position, chainHash, at), HashAlgorithmName.SHA256));

    /// <summary>Whether the checkpoint carries this key's signature.</summary>
    public bool Verifies(LedgerCheckpoint checkpoint)
    {
        Span<byte> signature = stackalloc byte[256];
        return Convert.TryFromBase64String(checkpoint.Signature, signature, out var length)
            && _key.VerifyData(Bytes(checkpoint.Position, checkpoint.ChainHash, checkpoint.At), signature[..length], HashAlgorithmName.SHA256);
    }

    private static byte[] Bytes(long position, string chainHash, DateTimeOffset at) =>
        Encoding.UTF8.GetBytes(FormattableString.Invariant($"checkpoint/1\n{position}\n{chainHash}\n{at.ToUnixTimeMilliseconds()}"));

    private static ECDsa Read(string path)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return key;
    }

    private static ECDsa Make(string path)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Written beside and moved: a kill in between leaves no half key.
        var draft = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
            file.Write(Encoding.UTF8.GetBytes(key.ExportPkcs8PrivateKeyPem()));
        try
        {
            File.Move(draft, path, overwrite: false);
            return key;
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first: its key counts.
            File.Delete(draft);
            key.Dispose();
            return Read(path);
        }
    }

    public void Dispose() => _key.Dispose();
}
