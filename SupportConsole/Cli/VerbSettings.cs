using SupportConsole.Configuration;

namespace SupportConsole.Cli;

/// <summary>The settings in force, for verbs that open no database.</summary>
internal static class VerbSettings
{
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static ConsoleOptions Read()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = [], ContentRootPath = Installation.Root, EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") });
        return ConsoleOptions.TryRead(builder.Configuration, out var options, out var problems) ? options : throw new SettingsException(problems);
    }
}
