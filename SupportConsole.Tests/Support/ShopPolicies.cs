namespace SupportConsole.Tests.Support;

/// <summary>The shipped policy files, copied so that a test may change them.</summary>
internal sealed class ShopPolicies : IDisposable
{
    private readonly TempFolder _folder = new();

    public ShopPolicies()
    {
        Lay(Repository.PathOf("policies"));
    }

    public string Folder => _folder.Path;

    /// <summary>Lays a folder of files over what is there; articles belong to the knowledge and are left out.</summary>
    public void Lay(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !Path.GetRelativePath(folder, file).StartsWith("articles", StringComparison.Ordinal)))
        {
            var copy = _folder.At(Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

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
