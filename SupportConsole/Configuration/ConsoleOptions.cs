using System.Diagnostics.CodeAnalysis;
using SupportConsole.Core;

namespace SupportConsole.Configuration;

/// <summary>All settings of the program, bound once from appsettings, environment and command line.</summary>
public sealed record ConsoleOptions
{
    public required CoreOptions Core { get; init; }

    /// <summary>Where the keys that protect cookies are kept.</summary>
    public string KeyFolder => Path.Combine(Core.Database.DataFolder, "keys", "web");

    /// <summary>Reads and checks every setting.</summary>
    /// <param name="problems">One sentence per wrong key, naming the key and what it may be; empty where all is well.</param>
    /// <returns>Whether the program may start.</returns>
    public static bool TryRead(IConfiguration configuration, [NotNullWhen(true)] out ConsoleOptions? options, out IReadOnlyList<string> problems)
    {
        var reader = new SettingsReader(configuration);
        var core = CoreSettings.Read(reader);
        problems = reader.Problems;
        options = problems.Count == 0 ? new ConsoleOptions { Core = core } : null;
        return options is not null;
    }
}
