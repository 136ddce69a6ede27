using System.CommandLine;
using SupportConsole.Core.Operations;
using SupportConsole.Core.Operations.Import;

namespace SupportConsole.Cli.Drafts;

/// <summary><c>draft</c>: what the agent would prepare for each message of standard input, over a store and a corpus, in an installation of its own that is gone afterwards.</summary>
internal static class DraftVerb
{
    public static Command Create()
    {
        var store = new Option<string?>("--store") { Description = "Folder or file of a store, as for import store; without it the seed data's." };
        var corpus = new Option<string?>("--corpus") { Description = "JSON lines {id, title, text}, or Markdown as for import knowledge: what may be quoted; without it the seed data's articles." };
        var records = new Option<bool>("--records") { Description = "Each step with all it read and gave." };
        var verb = new Command("draft", "Prepare messages: JSON lines {id, text, [subject], [channel], [customer], [from], [history], [orders]} in; draft, claims, citations, proposals, verdicts, escalation, handoff, steps, tokens, cost out.") { store, corpus, records };
        verb.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(store), parsed.GetValue(corpus), parsed.GetValue(records), cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(string? store, string? corpus, bool records, CancellationToken cancellationToken)
    {
        await using var host = await VerbHost.OpenTemporaryAsync(options => options with { SharedCaps = false }, cancellationToken);
        var seed = host.Services.GetRequiredService<DemoSeed>();
        var report = store is null
            ? await seed.LoadStoreAsync(cancellationToken)
            : await host.Services.GetRequiredService<StoreImport>().RunAsync(store, cancellationToken: cancellationToken);
        report += corpus is null
            ? await seed.LoadKnowledgeAsync(cancellationToken)
            : await host.Services.GetRequiredService<KnowledgeImport>().RunAsync(corpus, cancellationToken: cancellationToken);
        foreach (var problem in report.Problems)
            await Console.Error.WriteLineAsync(problem.ToString());
        // What cannot be read at all has no line.
        if (report.Problems.Any(problem => problem.Line == 0) || (report.Problems.Count > 0 && report.Added == 0))
            return 1;
        var preparer = new DraftPreparer(host.Services, await InstallationCopy.TakeAsync(host.Services, cancellationToken), records);
        return await JsonLines.RunAsync(Console.In, Console.Out, Console.Error, request => preparer.PrepareAsync(request, cancellationToken), cancellationToken);
    }
}
