using System.CommandLine;
using System.Text.Json.Nodes;
using SupportConsole.Configuration;
using SupportConsole.Core.Knowledge.Search;
using SupportConsole.Core.Policies;

namespace SupportConsole.Cli;

/// <summary><c>search</c>: the documents of a corpus that answer each text of standard input.</summary>
internal static class SearchVerb
{
    private const int MostHits = 1000;

    public static Command Create()
    {
        var corpus = new Option<FileInfo>("--corpus") { Description = "JSON lines {id, title, text}; further text members, such as product or entity, name what a document is about.", Required = true };
        var top = new Option<int>("--top") { Description = $"Hits for each text, 1 to {MostHits}.", DefaultValueFactory = _ => 10 };
        top.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostHits)
                result.AddError($"--top is a number from 1 to {MostHits}.");
        });
        var policies = new Option<DirectoryInfo?>("--policies") { Description = "Folder of policy files, whose synonyms.yaml counts; without it the configured one." };
        var verb = new Command("search", "Search a corpus: JSON lines {id, text, [history], [language]} in, {id, hits[{id, score, confidence}]} out.") { corpus, top, policies };
        verb.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(corpus)!, parsed.GetValue(top), parsed.GetValue(policies)?.FullName ?? Installation.Find("policies") ?? "policies", cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(FileInfo file, int top, string folder, CancellationToken cancellationToken)
    {
        var loaded = PolicyLoader.Load(folder);
        if (loaded.Set is not { } policies)
        {
            foreach (var problem in loaded.Problems)
                await Console.Error.WriteLineAsync(problem.ToString());
            return 1;
        }
        SearchCorpus corpus;
        try
        {
            using var reader = file.OpenText();
            corpus = SearchCorpus.Read(reader, policies.Synonyms);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            await Console.Error.WriteLineAsync($"{file}: {exception.Message}");
            return 1;
        }
        await Console.Error.WriteLineAsync($"{corpus.Count} documents");
        return await JsonLines.RunAsync(Console.In, Console.Out, Console.Error, request => Task.FromResult<object>(Answer(corpus, request, top)), cancellationToken);
    }

    private static object Answer(SearchCorpus corpus, JsonObject request, int top)
    {
        var thread = new ThreadText(request.Text("text"), HistoryOf(request["history"]), request.TextOrEmpty("language").ToLowerInvariant());
        return new { hits = corpus.Search(thread, top).Select(hit => new { hit.Id, score = Math.Round(hit.Score, 4), confidence = Math.Round(hit.Confidence, 3) }) };
    }

    private static IReadOnlyList<ThreadTurn> HistoryOf(JsonNode? history) => history switch
    {
        null => [],
        JsonArray turns => [.. turns.Select(TurnOf)],
        _ => throw new FormatException("'history' is not a list"),
    };

    private static ThreadTurn TurnOf(JsonNode? turn) => turn switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => new ThreadTurn("", text),
        JsonObject message => new ThreadTurn(message.TextOrEmpty("from"), message.Text("text")),
        _ => throw new FormatException("'history' holds something that is neither a text nor {from, text}"),
    };
}
