using System.CommandLine;
using SupportConsole.Bench;
using SupportConsole.Faults.Runs;

var kills = new Option<int>("--kills") { Description = "How often a console is killed on SQLite.", DefaultValueFactory = _ => 400 };
var postgres = new Option<int>("--postgres-kills") { Description = "How often one is killed on PostgreSQL; the server is made for the run.", DefaultValueFactory = _ => 100 };
var sites = new Option<int>("--sites") { Description = "Consoles on SQLite that are killed side by side.", DefaultValueFactory = _ => 1 };
var seed = new Option<int>("--seed") { Description = "Decides what is aimed at and when.", DefaultValueFactory = _ => 1 };
var resume = new Option<double>("--resume-within") { Description = "Seconds from the start of a process until everything goes on.", DefaultValueFactory = _ => 10 };
var minutes = new Option<double>("--minutes") { Description = "After so many minutes no further kill is begun.", DefaultValueFactory = _ => 24 * 60 };
var embedded = new Option<bool>("--embedded-orders") { Description = "The order system is the embedded store instead of the failing order server." };
var configuration = new Option<string>("--configuration") { Description = "Which build of the console is killed.", DefaultValueFactory = _ => "Release" };
var json = new Option<FileInfo?>("--json") { Description = "Also writes the result there as JSON." };

var root = new RootCommand("Kills the console with SIGKILL at random instants while it takes messages, drafts, decides, sends and seals, starts it again, and checks that nothing was lost or done twice.")
{
    kills, postgres, sites, seed, resume, minutes, embedded, configuration, json,
};
root.SetAction(async (arguments, cancellationToken) =>
{
    var dll = Checkout.Program(arguments.GetValue(configuration)!);
    if (!File.Exists(dll))
    {
        await Console.Error.WriteLineAsync($"{dll} is not there: run 'dotnet build -c {arguments.GetValue(configuration)}' first.");
        return 2;
    }
    var number = 0;
    var result = await KillRun.RunAsync(
        new KillOptions
        {
            Dll = dll,
            SqliteKills = arguments.GetValue(kills),
            PostgresKills = arguments.GetValue(postgres),
            Sites = arguments.GetValue(sites),
            Seed = arguments.GetValue(seed),
            ResumeWithin = TimeSpan.FromSeconds(arguments.GetValue(resume)),
            Until = DateTimeOffset.UtcNow.AddMinutes(arguments.GetValue(minutes)),
            OrderServer = !arguments.GetValue(embedded),
            Say = line => Console.Error.WriteLine($"{Interlocked.Increment(ref number)}: {line}"),
        },
        cancellationToken);
    KillReport.WriteTables(result, Console.Out);
    if (arguments.GetValue(json) is { } file)
        await KillReport.WriteJsonAsync(result, file, cancellationToken);
    return result.Violations.Count == 0 ? 0 : 1;
});
return await root.Parse(args).InvokeAsync();
