using SupportConsole.Core.Ledger;

namespace SupportConsole.Configuration;

/// <summary>The settings of the record.</summary>
internal static class LedgerSettings
{
    public static LedgerOptions Read(SettingsReader settings)
    {
        var defaults = new LedgerOptions();
        return new LedgerOptions
        {
            CheckpointEntries = settings.Number("Ledger:CheckpointEntries", defaults.CheckpointEntries, min: 1, max: 1000),
            CheckpointEvery = TimeSpan.FromMinutes(settings.Number("Ledger:CheckpointMinutes", (int)defaults.CheckpointEvery.TotalMinutes, min: 1, max: 24 * 60)),
            CheckpointCopy = ReadPath(settings, "Ledger:CheckpointCopy"),
            CopyFile = ReadPath(settings, "Ledger:Copy:File"),
            CopyOtlp = ReadAddress(settings, "Ledger:Copy:Otlp"),
            CopyOtlpAuthorization = settings.Text("Ledger:Copy:OtlpAuthorization"),
        };
    }

    private static string ReadPath(SettingsReader settings, string key)
    {
        var path = settings.Text(key);
        if (path.Length == 0)
            return "";
        path = Path.GetFullPath(path);
        if (Directory.Exists(path))
            settings.Refuse(key, path, "a file, and this is a folder");
        return path;
    }

    private static Uri? ReadAddress(SettingsReader settings, string key)
    {
        var text = settings.Text(key);
        if (text.Length == 0)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return address;
        settings.Refuse(key, text, "an address such as http://collector:4318");
        return null;
    }
}
