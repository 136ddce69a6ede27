using System.Text;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Ledger.Keys;

/// <summary>
/// The ECDSA P-256 key of this data folder. It is made on first use, readable by its owner only, and read again when the file was
/// changed: a rotation by another process counts from its next signature on.
/// </summary>
public sealed class LedgerKey : IDisposable
{
    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly List<KeyPair> _read = [];
    private KeyPair? _current;
    private DateTime _readAt;

    public LedgerKey(DatabaseOptions options)
    {
        _path = Path.Combine(options.DataFolder, "keys", "ledger.pem");
        _ = Current;
    }

    /// <summary>The key in force.</summary>
    internal KeyPair Current
    {
        get
        {
            lock (_lock)
            {
                if (!File.Exists(_path))
                    Make();
                var changed = File.GetLastWriteTimeUtc(_path);
                if (_current is null || changed != _readAt)
                {
                    _read.Add(_current = KeyPair.OfPem(File.ReadAllText(_path)));
                    _readAt = changed;
                }
                return _current;
            }
        }
    }

    /// <summary>The key before the one in force, as long as its file is there; it vouches for the new one.</summary>
    internal KeyPair? Previous => File.Exists(PreviousPath) ? KeyPair.OfPem(File.ReadAllText(PreviousPath)) : null;

    /// <summary>The public half of the key in force, PEM, for those who verify exports.</summary>
    public string PublicPem => Current.PublicPem;

    /// <summary>The id of the key in force.</summary>
    public string Id => Current.Id;

    private string PreviousPath => Path.ChangeExtension(_path, ".previous.pem");

    /// <summary>Puts a new key in the place of this one. Whoever signs next records the change; until then the old one is kept.</summary>
    internal void Rotate()
    {
        lock (_lock)
        {
            var next = Path.ChangeExtension(_path, ".next.pem");
            using (var key = KeyPair.New())
                Write(next, key.PrivatePem);
            // A copy first: at no moment is there no key. Killed in between, the old key simply stays in force.
            Write(PreviousPath, File.ReadAllText(_path));
            File.Move(next, _path, overwrite: true);
        }
    }

    /// <summary>Destroys the private half of the key before, once the change is recorded.</summary>
    internal void ForgetPrevious() => File.Delete(PreviousPath);

    private void Make()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        // Written beside and moved: a kill in between leaves no half key.
        var draft = $"{_path}.{Environment.ProcessId}";
        using (var key = KeyPair.New())
            Write(draft, key.PrivatePem);
        try
        {
            File.Move(draft, _path, overwrite: false);
        }
        catch (IOException) when (File.Exists(_path))
        {
            // Another process was first: its key counts.
            File.Delete(draft);
        }
    }

    private static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }

    public void Dispose()
    {
        foreach (var key in _read)
            key.Dispose();
    }
}
