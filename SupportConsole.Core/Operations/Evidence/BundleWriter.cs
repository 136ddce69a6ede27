using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SupportConsole.Core.Operations.Evidence;

/// <summary>Writes the files of a bundle and remembers their hashes for the manifest.</summary>
internal sealed class BundleWriter(ZipArchive zip)
{
    private readonly List<BundleFile> _files = [];

    public IReadOnlyList<BundleFile> Files => _files;

    /// <summary>Writes a file that the manifest names.</summary>
    public Task AddAsync(string name, byte[] bytes, CancellationToken cancellationToken)
    {
        _files.Add(new BundleFile(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length));
        return WriteAsync(name, bytes, cancellationToken);
    }

    public Task AddAsync<T>(string name, T value, CancellationToken cancellationToken) => AddAsync(name, JsonSerializer.SerializeToUtf8Bytes(value, BundleFormat.Json), cancellationToken);

    public Task AddLinesAsync<T>(string name, IEnumerable<T> rows, CancellationToken cancellationToken) =>
        AddAsync(name, Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => $"{JsonSerializer.Serialize(row, BundleFormat.Json)}\n"))), cancellationToken);

    /// <summary>Writes a file beside the manifest: itself and its signature.</summary>
    public async Task WriteAsync(string name, byte[] bytes, CancellationToken cancellationToken)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await entry.WriteAsync(bytes, cancellationToken);
    }
}
