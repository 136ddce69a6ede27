using System.CommandLine;

namespace SupportConsole.Bench.Outcomes;

/// <summary>Every stage of a run against labels given apart from the program: <c>outcomes</c>.</summary>
internal static class OutcomesCommand
{
    public static Command Create()
    {
        var rows = new Option<bool>("--rows") { Description = "Also a line for each thing that is not as labelled." };
        var configuration = new Option<string>("--configuration") { Description = "Which build of the console is measured.", DefaultValueFactory = _ => "Release" };
        var answers = new Option<DirectoryInfo?>("--answers") { Description = "Also writes what was prepared for each message there, as JSON lines." };
        var material = new Option<DirectoryInfo?>("--material") { Description = "Measure over what people marked instead: a folder that the verb material export wrote." };
        var command = new Command("outcomes", "Precision and recall of every stage over the 60 independent and the 80 seeded messages.") { rows, configuration, answers, material };
        command.SetAction((arguments, cancellationToken) =>
            RunAsync(Checkout.Program(arguments.GetValue(configuration)!), arguments.GetValue(rows), arguments.GetValue(answers), arguments.GetValue(material), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string dll, bool rows, DirectoryInfo? answers, DirectoryInfo? material, CancellationToken cancellationToken)
    {
        if (!File.Exists(dll))
        {
            await Console.Error.WriteLineAsync($"{dll} is not there: build the console first.");
            return 1;
        }
        var seedData = Path.Combine(Checkout.Root, "seed-data");
        var support = SupportChecks.Over(seedData);
        var folder = Directory.CreateTempSubdirectory("supportconsole-outcomes-").FullName;
        try
        {
            MessageSet[] sets = material is null
                ? [IndependentMessages.Read(seedData, folder), SeededMessages.Read(seedData)]
                : [IndependentMessages.Read(material.FullName, folder) with { Name = "the messages people marked" }];
            foreach (var set in sets)
            {
                var prepared = await DraftVerbRun.AnswersAsync(dll, set, Console.Error, cancellationToken);
                var report = new OutcomeReport(set, [.. set.Messages.Select(message => new Judged(message, prepared[message.Id]))], support, Console.Out);
                report.Write();
                if (rows)
                    report.WriteRows();
                if (answers is not null)
                    await File.WriteAllLinesAsync(Path.Combine(answers.FullName, $"{set.Messages[0].Id}.jsonl"), prepared.Values.Select(answer => answer.ToJsonString()), cancellationToken);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }
}
