namespace SupportConsole.Tests.Support;

/// <summary>A folder of its own under the system's temporary folder, gone when disposed.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("support-console-").FullName;

    /// <summary>A path inside; creates nothing.</summary>
    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
