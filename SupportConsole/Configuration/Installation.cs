namespace SupportConsole.Configuration;

/// <summary>Where the program's own files are. Paths a person gives (DataFolder, arguments of verbs) are relative to where they stand.</summary>
internal static class Installation
{
    /// <summary>The folder with appsettings.json: the working directory where it has one, a project beside it in a checkout, else the program's own.</summary>
    public static string Root { get; } = new[] { Environment.CurrentDirectory, Path.Combine(Environment.CurrentDirectory, "SupportConsole") }
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "appsettings.json"))) ?? AppContext.BaseDirectory;

    /// <summary>The folder of that name: where the person stands, beside the root, or shipped with the program.</summary>
    public static string? Find(string folder) =>
        new[] { Path.Combine(Environment.CurrentDirectory, folder), Path.Combine(Root, folder), Path.Combine(Root, "..", folder), Path.Combine(AppContext.BaseDirectory, folder) }
            .Select(Path.GetFullPath)
            .FirstOrDefault(Directory.Exists);
}
