using System.Security.Cryptography;
using System.Text;

namespace SupportConsole.Core.Ledger.Keys;

/// <summary>One ECDSA P-256 key with its id.</summary>
internal sealed class KeyPair : IDisposable
{
    private readonly ECDsa _key;

    private KeyPair(ECDsa key)
    {
        _key = key;
        var der = key.ExportSubjectPublicKeyInfo();
        (Id, PublicKey) = (Signatures.IdOf(der), Convert.ToBase64String(der));
    }

    public string Id { get; }

    /// <summary>SubjectPublicKeyInfo, DER, base64.</summary>
    public string PublicKey { get; }
    public string PublicPem => _key.ExportSubjectPublicKeyInfoPem();
    public string PrivatePem => _key.ExportPkcs8PrivateKeyPem();

    public static KeyPair New() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <exception cref="CryptographicException">The text is no key.</exception>
    public static KeyPair OfPem(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return new KeyPair(key);
    }

    /// <summary>Signs with SHA-256.</summary>
    /// <returns>64 bytes, r and s, base64.</returns>
    public string Sign(string text) => Convert.ToBase64String(_key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256));

    public void Dispose() => _key.Dispose();
}
