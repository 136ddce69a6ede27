using System.CommandLine;
using SupportConsole.Core.Text;

namespace SupportConsole.Cli;

/// <summary>What <c>guard train</c> and <c>triage train</c> share: a file of lines in, a model in the data folder out.</summary>
internal static class TrainVerb
{
    /// <param name="format">What a line holds, for the help.</param>
    /// <param name="models">Where the trained model goes, from the model folder.</param>
    /// <param name="train">Trains on the team's lines and the shipped ones; null: on the shipped ones alone. Answers how many lines there were and how to write the model.</param>
    /// <param name="more">Options of this verb alone.</param>
    public static Command Create<T>(string format, Func<string, TrainedFile<T>> models, Func<TextReader?, ParseResult, CancellationToken, Task<Trained>> train, params IReadOnlyList<Option> more)
        where T : class
    {
        var file = new Argument<FileInfo?>("file") { Description = $"{format}; they are added to the lines that come with the program. Without it those alone.", Arity = ArgumentArity.ZeroOrOne };
        var target = new Option<FileInfo?>("--out") { Description = "Write the model there instead of into the data folder, where it is used from then on." };
        var verb = new Command("train", $"Train the team's own model, in seconds, and use it from then on. {format}.") { file, target };
        foreach (var option in more)
            verb.Add(option);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var (lines, output) = (parsed.GetValue(file), parsed.GetValue(target));
            if (lines is { Exists: false })
            {
                await Console.Error.WriteLineAsync($"{lines.FullName}: no such file");
                return 2;
            }
            try
            {
                using var reader = lines?.OpenText();
                var trained = await train(reader, parsed, cancellationToken);
                var written = output is null ? models(VerbSettings.Read().Core.Database.ModelFolder) : new TrainedFile<T>(output.FullName, () => throw new InvalidOperationException("Nothing is read from here."), _ => throw new InvalidOperationException("Nothing is read from here."));
                written.Replace(trained.Write);
                Console.WriteLine($"trained on {trained.Lines} lines: {written.Path}");
                return 0;
            }
            catch (Exception exception) when (exception is FormatException or ArgumentException)
            {
                await Console.Error.WriteLineAsync($"{lines?.FullName}: {exception.Message}");
                return 1;
            }
        });
        return verb;
    }
}

/// <summary>A model that was just trained.</summary>
internal sealed record Trained(int Lines, Action<Stream> Write);
