using System.Diagnostics;
using SupportConsole.Faults.Agent;

/// <summary>
/// Called by the runtime before the console's own Main (DOTNET_STARTUP_HOOKS): the console is the program as it ships, built and
/// composed by itself; the agent only joins its services, as the last to register. The runtime wants this name and no namespace.
/// </summary>
internal sealed class StartupHook
{
    private StartupHook()
    {
    }

    public static void Initialize()
    {
        if (AgentOptions.Read() is { } options)
            DiagnosticListener.AllListeners.Subscribe(new HostWatch(options));
    }

    /// <summary>The host announces that it is about to be built, with everything registered.</summary>
    private sealed class HostWatch(AgentOptions options) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
                value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilding", Value: IHostBuilder builder })
                builder.ConfigureServices(services => services.AddFaultAgent(options));
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
