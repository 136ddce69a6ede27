using System.Security.Cryptography;
using System.Text;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Accounts;

/// <summary>
/// The installation's key for accounts: encrypts authenticator secrets, so that a stolen database alone gives no codes, and makes keyed
/// hashes of what the ledger must not hold in clear. Made on first use, in the data folder, readable by its owner only.
/// </summary>
internal sealed class AccountKey
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly Lazy<byte[]> _key;

    public AccountKey(DatabaseOptions options) => _key = new(() => ReadOrMake(Path.Combine(options.DataFolder, "keys", "accounts.key")));

    /// <summary>The same text gives the same 16 hex digits here, and nothing elsewhere.</summary>
    public string NameOf(string text) => HashOf(text)[..16];

    /// <summary>Keyed hash, hex.</summary>
    public string HashOf(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes(text)));

    /// <summary>AES-256-GCM; nonce, tag and text in base64.</summary>
    public string Encrypt(byte[] secret)
    {
        var packed = new byte[NonceSize + TagSize + secret.Length];
        RandomNumberGenerator.Fill(packed.AsSpan(0, NonceSize));
        using var aes = new AesGcm(_key.Value, TagSize);
        aes.Encrypt(packed.AsSpan(0, NonceSize), secret, packed.AsSpan(NonceSize + TagSize), packed.AsSpan(NonceSize, TagSize));
        return Convert.ToBase64String(packed);
    }

    /// <exception cref="CryptographicException">It was encrypted with another key, or altered.</exception>
    public byte[] Decrypt(string text)
    {
        var packed = Convert.FromBase64String(text);
        var secret = new byte[packed.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_key.Value, TagSize);
        aes.Decrypt(packed.AsSpan(0, NonceSize), packed.AsSpan(NonceSize + TagSize), packed.AsSpan(NonceSize, TagSize), secret);
        return secret;
    }

    private static byte[] ReadOrMake(string path)
    {
        if (File.Exists(path))
            return Read(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var key = RandomNumberGenerator.GetBytes(32);
        // Written beside and moved: a kill in between leaves no half key.
        var draft = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(key)));
        try
        {
            File.Move(draft, path, overwrite: false);
            return key;
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first: its key counts.
            File.Delete(draft);
            return Read(path);
        }
    }

    private static byte[] Read(string path) => Convert.FromBase64String(File.ReadAllText(path));
}
