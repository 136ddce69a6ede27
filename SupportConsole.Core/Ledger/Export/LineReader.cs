using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace SupportConsole.Core.Ledger.Export;

/// <summary>One line of a file as its bytes.</summary>
/// <param name="IsWhole">False where the file ends before the line does.</param>
internal readonly record struct RawLine(int Number, ReadOnlyMemory<byte> Bytes, bool IsWhole);

/// <summary>Reads a file line by line in constant memory. Only the line feed ends a line: every other byte belongs to it.</summary>
internal static class LineReader
{
    /// <summary>Longer than any line that the program writes; a file that is none of ours must not fill the memory.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    /// <exception cref="FormatException">A line is longer than <see cref="MostBytes"/>; the message names it.</exception>
    public static async IAsyncEnumerable<RawLine> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var number = 0;
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                yield return new RawLine(++number, buffer.Slice(0, end).ToArray(), IsWhole: true);
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }
            if (buffer.Length > MostBytes)
                throw new FormatException(FormattableString.Invariant($"line {number + 1} has more than {MostBytes} bytes"));
            if (read.IsCompleted)
            {
                if (buffer.Length > 0)
                    yield return new RawLine(number + 1, buffer.ToArray(), IsWhole: false);
                await pipe.CompleteAsync();
                yield break;
            }
            pipe.AdvanceTo(buffer.Start, buffer.End);
        }
    }
}
