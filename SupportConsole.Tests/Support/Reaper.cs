using System.Diagnostics;
using System.Globalization;

namespace SupportConsole.Tests.Support;

/// <summary>Ends the processes that tests started as soon as the test process is gone, even when it was killed.</summary>
internal static class Reaper
{
    private static readonly Lazy<StreamWriter> Watcher = new(Start);

    public static void Watch(Process process)
    {
        lock (Watcher)
        {
            Watcher.Value.WriteLine(process.Id.ToString(CultureInfo.InvariantCulture));
            Watcher.Value.Flush();
        }
    }

    // Its input ends with the process that holds the other end of the pipe. A number may belong to somebody else by then, so the
    // command line must still say whose it is.
    private static StreamWriter Start() => Process.Start(new ProcessStartInfo("/bin/bash", ["-c", """
        trap '' INT TERM HUP
        pids=
        while read -r pid; do pids="$pids $pid"; done
        for pid in $pids; do if grep -aq SupportConsole.dll "/proc/$pid/cmdline" 2>/dev/null; then kill -9 "$pid"; fi; done
        """])
    {
        RedirectStandardInput = true,
    })!.StandardInput;
}
