using System.CommandLine;
using SupportConsole.Bench;
using SupportConsole.Bench.Verdicts;

var rounds = new Option<int>("--rounds") { Description = "How often each figure is taken; medians are reported.", DefaultValueFactory = _ => 5 };
var configuration = new Option<string>("--configuration") { Description = "Which build of the console is measured.", DefaultValueFactory = _ => "Release" };
var json = new Option<FileInfo?>("--json") { Description = "Also writes the figures there as JSON." };
var messages = new Option<int>("--messages") { Description = "Messages in the seed data.", DefaultValueFactory = _ => 80 };

var root = new RootCommand("Measures how soon the console can be used and how soon it has prepared its seeded messages, against an empty web application on the same machine.")
{
    rounds, configuration, json, messages,
};
root.SetAction(async (arguments, cancellationToken) =>
{
    var dll = Checkout.Program(arguments.GetValue(configuration)!);
    if (!File.Exists(dll))
    {
        await Console.Error.WriteLineAsync($"{dll} is not there: run 'dotnet build -c {arguments.GetValue(configuration)}' first.");
        return 1;
    }
    var figures = await Measurement.TakeAsync(dll, arguments.GetValue(rounds), arguments.GetValue(messages), cancellationToken);
    Report.WriteTable(figures, Console.Out);
    if (arguments.GetValue(json) is { } file)
        await Report.WriteJsonAsync(figures, file, cancellationToken);
    return figures.Within ? 0 : 1;
});

// Only says something in a Release build: dotnet run -c Release --project bench/SupportConsole.Bench -- verdicts
var verdicts = new Command("verdicts", "What one verdict of the gate costs, with rules and facts loaded.");
verdicts.SetAction(_ => VerdictReport.Run(Console.Out) ? 0 : 1);
root.Subcommands.Add(verdicts);

// What the console is compared with: the smallest application that answers, started the same way.
var peer = new Command("peer", "An empty web application.") { Hidden = true, TreatUnmatchedTokensAsErrors = false };
peer.SetAction(async (arguments, cancellationToken) =>
{
    var builder = WebApplication.CreateSlimBuilder([.. arguments.UnmatchedTokens]);
    builder.Logging.ClearProviders();
    var app = builder.Build();
    app.MapGet("/", () => "ok");
    await app.RunAsync(cancellationToken);
});
root.Subcommands.Add(peer);
root.Subcommands.Add(SupportConsole.Bench.Grounding.GroundCommand.Create());
root.Subcommands.Add(SupportConsole.Bench.Outcomes.OutcomesCommand.Create());
root.Subcommands.Add(SupportConsole.Bench.Latency.LatencyCommand.Create());
foreach (var command in SupportConsole.Bench.Understanding.UnderstandingCommands.All().Concat(SupportConsole.Bench.Searching.SearchCommands.All()))
    root.Subcommands.Add(command);
return await root.Parse(args).InvokeAsync();
