using SupportConsole.Configuration;
using SupportConsole.Core;

namespace SupportConsole.Cli;

/// <summary>Core without the web: what a verb works with. Settings come from the same places as the console's.</summary>
internal sealed class VerbHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly string? _temporary;

    private VerbHost(IHost host, string? temporary)
    {
        (_host, _temporary) = (host, temporary);
    }

    public IServiceProvider Services => _host.Services;

    /// <summary>Opens the configured installation.</summary>
    public static Task<VerbHost> OpenAsync(CancellationToken cancellationToken) => StartAsync(settings => settings, null, cancellationToken);

    /// <summary>Opens an empty installation in a temporary folder, gone afterwards.</summary>
    /// <param name="change">Last changes to the settings.</param>
    public static Task<VerbHost> OpenTemporaryAsync(Func<CoreOptions, CoreOptions> change, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("supportconsole-").FullName;
        return StartAsync(
            settings => change(settings with { Demo = false, Database = new() { DataFolder = folder } }),
            folder,
            cancellationToken);
    }

    private static async Task<VerbHost> StartAsync(Func<CoreOptions, CoreOptions> change, string? temporary, CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = [], ContentRootPath = Installation.Root, EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") });
        // Standard output belongs to the verb's answers.
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter(null, LogLevel.Warning);
        if (!ConsoleOptions.TryRead(builder.Configuration, out var options, out var problems))
            throw new SettingsException(problems);
        // Verbs do no queued work: whatever runs beside them does.
        builder.Services.AddSupportCore(change(options.Core) with { Role = NodeRole.Web });
        var host = builder.Build();
        await host.Services.GetRequiredService<CoreStart>().RunAsync(cancellationToken);
        return new VerbHost(host, temporary);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        if (_temporary is not null)
            Directory.Delete(_temporary, recursive: true);
    }
}

/// <summary>A setting is wrong; the message names the keys.</summary>
internal sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems));
