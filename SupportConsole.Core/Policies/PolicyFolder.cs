namespace SupportConsole.Core.Policies;

/// <summary>The files of a policy folder that belong to a release: YAML and Markdown; editors' own files and README.md do not.</summary>
internal static class PolicyFolder
{
    /// <summary>Relative path with '/' to text.</summary>
    /// <exception cref="IOException">The folder is not there or a file cannot be read.</exception>
    public static Dictionary<string, string> Read(string folder) =>
        Paths(folder).ToDictionary(path => RelativeOf(folder, path), File.ReadAllText, StringComparer.Ordinal);

    /// <summary>Changes whenever a file is written, added, moved or removed: path, length and time of each.</summary>
    public static string Stamp(string folder) =>
        string.Join('\n', Paths(folder).Select(path => new FileInfo(path)).Select(file => $"{file.FullName}|{(file.Exists ? file.Length : -1)}|{file.LastWriteTimeUtc.Ticks}"));

    private static IEnumerable<string> Paths(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".yaml" or ".yml" or ".md")
            .Where(path => RelativeOf(folder, path) is var relative && relative != "README.md" && !relative.Split('/').Any(part => part.StartsWith('.')))
            .Order(StringComparer.Ordinal);

    private static string RelativeOf(string folder, string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');
}
