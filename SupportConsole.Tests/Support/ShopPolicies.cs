namespace SupportConsole.Tests.Support;

/// <summary>The shipped policy files, copied so that a test may change them.</summary>
internal sealed class ShopPolicies : IDisposable
{
    private readonly TempFolder _folder = new();

    public ShopPolicies()
    {
        var shipped = Repository.PathOf("policies");
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = _folder.At(Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Folder => _folder.Path;

    /// <summary>Puts a text in the place of another that the file has.</summary>
    public void Replace(string file, string text, string with)
    {
        var path = _folder.At(file);
        var before = File.ReadAllText(path);
        Assert.Contains(text, before, StringComparison.Ordinal);
        File.WriteAllText(path, before.Replace(text, with, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
