using SupportConsole.Core.Ledger.Export;

namespace SupportConsole.Core.Ledger.Copies;

/// <summary>Appends lines to a file so that they are there whole, once and on the disk, or an exception says that they are not.</summary>
internal static class AppendedFile
{
    /// <summary>Appends those of the lines that follow the last one there: what was written and not noted, because of a kill in between, comes no second time.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task AppendAsync(string path, IReadOnlyList<RecordLine> lines, CancellationToken cancellationToken)
    {
        // Opened for each batch: a file that was moved away by a log rotation is simply begun anew.
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        // A power cut in the middle of a batch leaves half a line; it comes again whole.
        var end = AfterNewLine(file, file.Length);
        file.SetLength(end);
        var last = Last(file, end);
        var bytes = lines.Select(line => line.Bytes()).ToList();
        using var batch = new MemoryStream();
        foreach (var line in bytes.Skip(bytes.FindIndex(line => line.AsSpan().SequenceEqual(last)) + 1))
        {
            batch.Write(line);
            batch.WriteByte((byte)'\n');
        }
        file.Seek(end, SeekOrigin.Begin);
        await file.WriteAsync(batch.GetBuffer().AsMemory(0, (int)batch.Length), cancellationToken);
        file.Flush(flushToDisk: true);
    }

    private static byte[] Last(FileStream file, long end)
    {
        if (end == 0)
            return [];
        var from = AfterNewLine(file, end - 1);
        var line = new byte[end - 1 - from];
        file.Seek(from, SeekOrigin.Begin);
        file.ReadExactly(line);
        return line;
    }

    /// <summary>The place behind the last line end before a place; 0 where there is none.</summary>
    private static long AfterNewLine(FileStream file, long end)
    {
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
