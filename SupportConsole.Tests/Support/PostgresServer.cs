using System.Diagnostics;
using Npgsql;

namespace SupportConsole.Tests.Support;

/// <summary>
/// The PostgreSQL server of this test run: made on first use in a temporary folder, reached by a socket in that folder only, so it meets
/// no other server. A shell watches over it and stops and deletes it as soon as the test process is gone, whichever way it went.
/// </summary>
internal sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer>> Running = new(StartAsync);

    private readonly string _sockets;

    private PostgresServer(string sockets) => _sockets = sockets;

    /// <summary>The one server, started by whoever asks first.</summary>
    public static Task<PostgresServer> GetAsync() => Running.Value;

    /// <summary>Makes a database and returns its connection string.</summary>
    /// <param name="template">The database to copy; nobody may be connected to it.</param>
    public async Task<string> CreateDatabaseAsync(string name, string template = "template0")
    {
        await RunSqlAsync($"CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"");
        return ConnectionString(name);
    }

    /// <summary>Drops it, whoever is still connected.</summary>
    public Task DropDatabaseAsync(string name) => RunSqlAsync($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");

    private string ConnectionString(string database) =>
        $"Host={_sockets};Username=postgres;Database={database};Maximum Pool Size=25;Include Error Detail=true";

    private async Task RunSqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgresServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("support-pg-").FullName;
        var watcher = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", Script, "postgres", Binaries(), folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            watcher.StandardInput.Close();
            watcher.WaitForExit(TimeSpan.FromSeconds(10));
        };
        while (await watcher.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready")
                return new PostgresServer(folder);
        }
        throw new InvalidOperationException("PostgreSQL did not start; what it said stands in the output of the test run.");
    }

    // The server refuses to run as root. Durability is not what these tests are about, so it is off.
    private const string Script = """
        set -eu
        bin=$1 folder=$2
        trap '' INT TERM HUP
        as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
        if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
        cd "$folder"
        as "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
        as "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -t 60 -s -o \
          "-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=400 -c shared_buffers=64MB" start >&2 \
          || { cat "$folder/server.log" >&2; exit 1; }
        echo ready
        cat >/dev/null || true
        as "$bin/pg_ctl" -D "$folder/data" -m immediate -s stop >/dev/null 2>&1 || true
        cd / && rm -rf "$folder"
        """;

    private static string Binaries()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).OrderDescending(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return installed.Concat(onPath).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")))
            ?? throw new InvalidOperationException("PostgreSQL's initdb and pg_ctl were not found. ./test installs them.");
    }
}
