using SupportConsole.Core.Ledger.Export;

namespace SupportConsole.Core.Ledger.Copies;

/// <summary>Appends lines to a file so that they are there whole and on the disk, or an exception says that they are not.</summary>
internal static class AppendedFile
{
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task AppendAsync(string path, IReadOnlyList<RecordLine> lines, CancellationToken cancellationToken)
    {
        // Opened for each batch: a file that was moved away by a log rotation is simply begun anew.
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        file.SetLength(WholeLines(file));
        file.Seek(0, SeekOrigin.End);
        using var batch = new MemoryStream();
        foreach (var line in lines)
        {
            batch.Write(line.Bytes());
            batch.WriteByte((byte)'\n');
        }
        await file.WriteAsync(batch.GetBuffer().AsMemory(0, (int)batch.Length), cancellationToken);
        file.Flush(flushToDisk: true);
    }

    // A power cut in the middle of a batch leaves half a line; it comes again whole.
    private static long WholeLines(FileStream file)
    {
        var end = file.Length;
        Span<byte> part = stackalloc byte[4096];
        while (end > 0)
        {
            var from = Math.Max(0, end - part.Length);
            file.Seek(from, SeekOrigin.Begin);
            var read = part[..(int)(end - from)];
            file.ReadExactly(read);
            if (read.LastIndexOf((byte)'\n') is >= 0 and var last)
                return from + last + 1;
            end = from;
        }
        return 0;
    }
}
