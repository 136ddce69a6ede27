using SupportConsole.Core.Domain.Ledger;

namespace SupportConsole.Core.Ledger.Export;

/// <summary>Checkpoints that were kept outside, oldest first, held against a chain while it is read: what a chain rewritten with valid hashes cannot match.</summary>
internal sealed class OutsideCheckpoints : IAsyncDisposable
{
    private readonly string _name;
    private readonly Stream _stream;
    private readonly IAsyncEnumerator<RawLine> _lines;
    private CheckpointLine? _current;
    private bool _begun;
    private long _seenTo;

    private OutsideCheckpoints(string path)
    {
        _name = Path.GetFileName(path);
        _stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        _lines = LineReader.ReadAsync(_stream, CancellationToken.None).GetAsyncEnumerator();
    }

    /// <summary>The last entry that agrees with a checkpoint kept outside.</summary>
    public long AgreesTo { get; private set; }

    /// <exception cref="IOException">The file cannot be read.</exception>
    public static OutsideCheckpoints? Open(string? path) => string.IsNullOrEmpty(path) ? null : new OutsideCheckpoints(path);

    /// <summary>Compares an entry's place in the chain; says what is wrong, or nothing.</summary>
    /// <exception cref="FormatException">A line of the file is no checkpoint.</exception>
    public async ValueTask<string> CompareAsync(long position, string chainHash)
    {
        while (await CurrentAsync() is { } passed && passed.Position < position)
            await NextAsync();
        if (_current is not { } kept || position < kept.From)
            return "";
        var seen = kept.Trace.AsSpan((int)(position - kept.From) * KeptCheckpoint.TraceDigits, KeptCheckpoint.TraceDigits);
        if (!chainHash.AsSpan().StartsWith(seen, StringComparison.Ordinal) || (position == kept.Position && chainHash != kept.ChainHash))
        {
            return position == kept.From && _seenTo + 1 < position
                ? $"the checkpoint kept outside at {kept.Position} saw another chain: entry {position}, or one from {_seenTo + 1} on, is not the one it saw"
                : $"entry {position} is not the one that the checkpoint kept outside at {kept.Position} saw";
        }
        _seenTo = position;
        if (position == kept.Position)
            AgreesTo = position;
        return "";
    }

    /// <summary>Whether the chain is as long as was seen outside; says what is missing, or nothing.</summary>
    /// <exception cref="FormatException">A line of the file is no checkpoint.</exception>
    public async ValueTask<string> EndsAtAsync(long position)
    {
        while (await CurrentAsync() is { } kept)
        {
            if (kept.Position > position)
                return $"the chain ends at {position}, and the checkpoint kept outside at {kept.Position} saw more";
            await NextAsync();
        }
        return "";
    }

    public async ValueTask DisposeAsync()
    {
        await _lines.DisposeAsync();
        await _stream.DisposeAsync();
    }

    private async ValueTask<CheckpointLine?> CurrentAsync()
    {
        if (!_begun)
            await NextAsync();
        return _current;
    }

    private async ValueTask NextAsync()
    {
        _begun = true;
        while (await _lines.MoveNextAsync())
        {
            var raw = _lines.Current;
            if (raw.Bytes.Length == 0)
                continue;
            if (RecordLine.Read(raw.Bytes.Span, out var problem) is not CheckpointLine kept || kept.Trace.Length != (kept.Position - kept.From + 1) * KeptCheckpoint.TraceDigits)
                throw new FormatException($"{_name}:{raw.Number}: not a checkpoint{(problem.Length > 0 ? $": {problem}" : "")}");
            // Copies are made at least once: one that came twice says nothing new.
            if (_current is not null && kept.Position <= _current.Position)
                continue;
            _current = kept;
            return;
        }
        _current = null;
    }
}
