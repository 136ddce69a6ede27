using System.Text;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Ledger.Keys;

namespace SupportConsole.Core.Ledger.Export;

/// <summary>
/// Goes along the lines of a record (of a file or of the database), in order, in constant memory, and stops at the first that does not
/// hold: entries against their hashes and the chain, checkpoints and head against chain and key, all of it against what was kept outside.
/// </summary>
internal sealed class RecordWalk(KeyRing ring, OutsideCheckpoints? outside)
{
    public const int Format = 2;

    private readonly ChainWalk _chain = new();
    private readonly StringBuilder _trace = new();
    private long _keptTo;
    private long _kept;
    private DateTimeOffset? _keptAt;
    private bool _begun;
    private bool _ended;
    private int _line;
    private int _keptLine;
    private int? _blamed;
    private bool _looksAhead;

    /// <returns>False where no further line can say more: at the first that does not hold, or at the checkpoint behind it.</returns>
    public async ValueTask<bool> TakesAsync(RecordLine line, int number)
    {
        if (_looksAhead)
            return LooksAhead(line);
        var holds = line switch
        {
            RecordHeaderLine header => (!_begun && header.Format == Format) || Breaks("the first line of a ledger stands there once, at the top"),
            _ when !_begun => Breaks("the first line does not say that this is a ledger"),
            _ when _ended => Breaks("there is more after the signed head"),
            KeyLine key => (_chain.Position == 0 || Breaks("a key stands among the entries")) && Says(ring.Add(key.KeyId, key.PublicKey, key.PreviousKeyId, key.Signature)),
            EntryLine entry => await TakesAsync(entry.ToEntry()),
            CheckpointLine kept => Takes(kept.ToCheckpoint()),
            HeadLine head => Ends(head.ToHead()),
            _ => Breaks("this line does not belong into a ledger"),
        };
        _begun = true;
        if (!holds)
            (_line, _looksAhead) = (_blamed ?? number, line is EntryLine && _trace.Length > 0);
        if (holds && line is not EntryLine)
            _keptLine = number;
        return holds || _looksAhead;
    }

    // Somebody who altered an entry and made its hashes anew shows only where the next does not follow. The next checkpoint saw each of
    // them as they were: the first that differs is the one.
    private bool LooksAhead(RecordLine line)
    {
        if (line is EntryLine)
            return true;
        if (line is not CheckpointLine { } seen || seen.From != _keptTo + 1 || ring.Check(seen.ToCheckpoint()).Length > 0)
            return false;
        Blames(seen.ToCheckpoint());
        return false;
    }

    // Of the entries since the checkpoint before, the first that this one saw differently.
    private void Blames(KeptCheckpoint seen)
    {
        var mine = _trace.ToString();
        for (var i = 0; i + KeptCheckpoint.TraceDigits <= Math.Min(mine.Length, seen.Trace.Length); i += KeptCheckpoint.TraceDigits)
        {
            if (string.CompareOrdinal(mine, i, seen.Trace, i, KeptCheckpoint.TraceDigits) == 0)
                continue;
            var entry = i / KeptCheckpoint.TraceDigits;
            _chain.Blames(seen.FromPosition + entry, $"entry {seen.FromPosition + entry} is not the one that the kept checkpoint at {seen.Position} saw");
            if (_keptLine > 0)
                _line = (_blamed = _keptLine + 1 + entry).Value;
            return;
        }
    }

    /// <summary>Notes a line that is none.</summary>
    public void Malformed(int number, string problem)
    {
        _chain.Breaks(_chain.Position + 1, $"line {number}: {problem}");
        _line = number;
    }

    /// <summary>What is known once there are no more lines.</summary>
    /// <param name="pending">Entries of the database that wait for their place; null for a file.</param>
    public async ValueTask<LedgerReport> EndAsync(long? pending)
    {
        if (_chain.Holds && !_ended && (_chain.Position > 0 || ring.Count > 0))
            Breaks("the signed head is missing: the end was cut off");
        if (_chain.Holds && outside is not null)
            Says(await outside.EndsAtAsync(_chain.Position));
        if (_chain.Holds && ring.TrustedTo < _chain.Position)
        {
            _chain.Breaks(ring.TrustedTo + 1, ring.TrustedTo == 0
                ? "nothing is signed with the given key, or with one that it vouches for: this is another installation's record, or it was written anew"
                : $"what follows entry {ring.TrustedTo} is signed with the key {ring.LastSigner}, for which no trusted key vouches");
        }
        // A key that was registered this moment still waits for its entry's place.
        if (_chain.Holds && pending == 0 && ring.Unrecorded.Length > 0)
            Breaks($"the key {ring.Unrecorded} is introduced by no entry");
        return new LedgerReport
        {
            Status = _chain.Status(pending ?? 0),
            Line = _line,
            Kind = _chain.Kind,
            Checkpoints = _kept,
            KeptTo = _kept > 0 ? _keptTo : null,
            KeptAt = _keptAt,
            Keys = ring.Count,
            SignedBy = ring.LastSigner,
            AgreesTo = outside?.AgreesTo ?? 0,
            Note = Note,
        };
    }

    private string Note => (ring.IsAnchored, outside) switch
    {
        (false, null) => "Nothing from outside was given. That the record is whole in itself is shown; that nobody wrote all of it anew or cut its end off together with the head is not: compare with a key (--key) and with checkpoints kept outside (--checkpoint).",
        (true, null) => "No checkpoint kept outside was given: an end cut off by whoever holds the key would not be noticed (--checkpoint).",
        _ => "",
    };

    private async ValueTask<bool> TakesAsync(LedgerEntry entry)
    {
        if (!_chain.Takes(entry))
            return false;
        _trace.Append(_chain.ChainHash.AsSpan(0, KeptCheckpoint.TraceDigits));
        return Says(ring.Note(entry), _chain.Position, entry.Kind)
            && (outside is null || Says(await outside.CompareAsync(_chain.Position, _chain.ChainHash), _chain.Position, entry.Kind));
    }

    private bool Takes(KeptCheckpoint kept)
    {
        if (kept.FromPosition != _keptTo + 1)
            return Breaks($"the checkpoint at {kept.Position} covers what follows {kept.FromPosition - 1}, and the one before it ends at {_keptTo}: one is missing or was altered");
        if (kept.Position > _chain.Position)
            return Breaks($"entry {_chain.Position + 1} is missing: the chain ends at {_chain.Position}, and the kept checkpoint at {kept.Position} saw more");
        if (kept.Position != _chain.Position || kept.ChainHash != _chain.ChainHash || !_trace.Equals(kept.Trace.AsSpan()))
        {
            // Altered is the checkpoint, or an entry before it: its signature says which.
            _chain.Breaks(_chain.Position, $"the kept checkpoint at {kept.Position} saw another chain");
            if (ring.Check(kept).Length == 0)
                Blames(kept);
            return false;
        }
        if (!Says(ring.Check(kept), kept.Position))
            return false;
        _keptTo = kept.Position;
        (_kept, _keptAt) = (_kept + 1, kept.At);
        _trace.Clear();
        return true;
    }

    private bool Ends(LedgerCheckpoint head)
    {
        _ended = true;
        return _chain.EndsAt(head) && Says(ring.Check(head));
    }

    private bool Says(string problem) => problem.Length == 0 || Breaks(problem);

    private bool Says(string problem, long position, string kind = "") => problem.Length == 0 || _chain.Breaks(position, problem, kind);

    private bool Breaks(string problem) => _chain.Breaks(_chain.Position + 1, problem);
}
