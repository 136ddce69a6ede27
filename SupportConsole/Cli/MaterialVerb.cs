using System.CommandLine;
using System.Globalization;
using SupportConsole.Core.Operations.Material;

namespace SupportConsole.Cli;

/// <summary><c>material export FOLDER</c>: what people marked and corrected, masked, as lines to train and measure with.</summary>
internal static class MaterialVerb
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Where the files go; those of an earlier export are replaced." };
        var export = new Command("export", "triage.jsonl for triage train and triage --labels, packets.jsonl, and evals/ in the form of seed-data/evals. Erased customers and those under a legal hold are left out.") { folder };
        export.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(cancellationToken);
            var target = parsed.GetValue(folder)!.FullName;
            var material = await host.Services.GetRequiredService<MaterialExport>().WriteAsync(target, cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{material.Corrected.Count} corrected messages, {material.Outcomes.Count} outcomes, {material.Packets.Count} packets: {target}"));
            if (material.Held > 0)
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{material.Held} left out: a legal hold stands on them."));
            return 0;
        });
        return new Command("material", "What people marked and corrected, as material to train and measure with.") { export };
    }
}
