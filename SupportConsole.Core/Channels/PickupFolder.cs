using System.Text;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Channels;

/// <summary>The folder that a mail server collects from. A file is there whole or not at all, and one digest gives one file.</summary>
internal sealed class PickupFolder(EmailOptions options, DatabaseOptions database)
{
    public string Path => System.IO.Path.Combine(database.DataFolder, options.PickupFolder);

    /// <summary>Writes the mail and returns its path; the same digest again changes nothing.</summary>
    public async Task<string> WriteAsync(string digest, string eml, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path);
        var path = PathOf(digest);
        if (File.Exists(path))
            return path;
        // Moved into place, because a mail server would collect half a file. The ending keeps it from collecting the draft.
        var draft = $"{path}.{Environment.ProcessId}.part";
        await File.WriteAllTextAsync(draft, eml, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        File.Move(draft, path, overwrite: true);
        return path;
    }

    /// <summary>Removes a mail that nobody has collected yet.</summary>
    public void Forget(string digest)
    {
        if (File.Exists(PathOf(digest)))
            File.Delete(PathOf(digest));
    }

    private string PathOf(string digest) => System.IO.Path.Combine(Path, $"{digest}.eml");
}
