using System.CommandLine;

namespace SupportConsole.Bench.Grounding;

/// <summary>The command that measures the grounding check and makes its weights.</summary>
internal static class GroundCommand
{
    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder with the data set grounding.", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(Checkout.Root, "..", "shared", "data")) };
        var fit = new Option<FileInfo?>("--fit") { Description = "Learn from all rows and write the weights there, instead of measuring." };
        var ground = new Command("ground", "How well supported claims are told from the rest, by source.") { data, fit };
        ground.SetAction(async (arguments, cancellationToken) =>
        {
            var folder = arguments.GetValue(data)!.FullName;
            if (arguments.GetValue(fit) is not { } file)
            {
                GroundFigures.Write(folder, Console.Out);
                return;
            }
            await using var written = new StringWriter();
            GroundFigures.Fit(folder, written);
            await File.WriteAllTextAsync(file.FullName, written.ToString(), cancellationToken);
        });
        return ground;
    }
}
