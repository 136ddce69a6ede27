namespace SupportConsole.Core.Text;

/// <summary>A model that comes with the program, replaced by a trained one as soon as its file is there: no restart is needed.</summary>
/// <param name="path">Of the trained one; empty where there is none.</param>
/// <param name="shipped">Gives the one that comes with the program.</param>
/// <param name="read">Reads a trained one.</param>
public sealed class TrainedFile<T>(string path, Func<T> shipped, Func<Stream, T> read)
    where T : class
{
    private readonly Lock _lock = new();
    private (DateTime Written, T? Model) _known;

    /// <summary>Where the trained one is or would be.</summary>
    public string Path => path;

    /// <summary>Whether a trained one is used.</summary>
    public bool IsTrained => File.Exists(path);

    /// <summary>The trained model where there is one, else the shipped one.</summary>
    /// <exception cref="InvalidDataException">The trained file is damaged; the message names it.</exception>
    public T Current
    {
        get
        {
            if (path.Length == 0 || !File.Exists(path))
                return shipped();
            var written = File.GetLastWriteTimeUtc(path);
            lock (_lock)
            {
                if (_known.Model is null || _known.Written != written)
                    _known = (written, Read());
                return _known.Model!;
            }
        }
    }

    /// <summary>Replaces the trained one in one step, so that nobody reads half of it.</summary>
    /// <param name="write">Writes the model.</param>
    public void Replace(Action<Stream> write)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var beside = path + ".new";
        using (var stream = File.Create(beside))
            write(stream);
        File.Move(beside, path, overwrite: true);
    }

    private T Read()
    {
        try
        {
            using var stream = File.OpenRead(path);
            return read(stream);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path} is no model of this program. Train it again, or delete it to use the one that comes with the program.", exception);
        }
    }
}
