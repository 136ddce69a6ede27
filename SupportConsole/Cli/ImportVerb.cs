using System.CommandLine;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Operations.Import;

namespace SupportConsole.Cli;

/// <summary><c>import store|knowledge|incidents|inbox PATH</c>. Safe to repeat; bad lines are named and skipped.</summary>
internal static class ImportVerb
{
    public static Command Create() => new("import", "Bring in a store, knowledge, incidents or an inbox. docs/import.md has the formats.") { Store(), Knowledge(), Incidents(), Inbox() };

    private static Command Store() => Verb(
        "store", "customers.jsonl, products.jsonl and orders.jsonl of a folder, or one such file.", (services, path, progress, token) => services.GetRequiredService<StoreImport>().RunAsync(path, progress: progress, cancellationToken: token));

    private static Command Inbox() => Verb(
        "inbox", "Messages as JSON lines or CSV.", (services, path, progress, token) => services.GetRequiredService<InboxImport>().RunAsync(path, progress: progress, cancellationToken: token));

    private static Command Incidents() => Verb(
        "incidents", "Known faults as JSON lines; one whose id is known is changed.", (services, path, progress, token) => services.GetRequiredService<KnownIssuesImport>().RunAsync(path, progress: progress, cancellationToken: token));

    private static Command Knowledge()
    {
        var audience = new Option<Audience?>("--audience") { Description = "public or internal, for files that do not say; without it public." };
        var path = PathArgument();
        var verb = new Command("knowledge", "Markdown files, with or without front matter, or a file of JSON lines.") { path, audience };
        verb.SetAction((parsed, cancellationToken) => RunAsync(
            (services, target, progress, token) => services.GetRequiredService<KnowledgeImport>().RunAsync(target, parsed.GetValue(audience) ?? Audience.Public, progress: progress, cancellationToken: token),
            parsed.GetValue(path)!,
            cancellationToken));
        return verb;
    }

    private static Command Verb(string name, string description, Func<IServiceProvider, string, IProgress<ImportProgress>, CancellationToken, Task<ImportReport>> import)
    {
        var path = PathArgument();
        var verb = new Command(name, description) { path };
        verb.SetAction((parsed, cancellationToken) => RunAsync(import, parsed.GetValue(path)!, cancellationToken));
        return verb;
    }

    private static Argument<string> PathArgument() => new("path") { Description = "File or folder." };

    private static async Task<int> RunAsync(
        Func<IServiceProvider, string, IProgress<ImportProgress>, CancellationToken, Task<ImportReport>> import, string path, CancellationToken cancellationToken)
    {
        await using var host = await VerbHost.OpenAsync(cancellationToken);
        var report = await import(host.Services, path, new ConsoleProgress(), cancellationToken);
        foreach (var problem in report.Problems)
            await Console.Error.WriteLineAsync(problem.ToString());
        Console.WriteLine($"{report.Added} added, {report.Updated} updated, {report.Unchanged} unchanged, {report.Problems.Count} not taken");
        return report.Problems.Count == 0 ? 0 : 1;
    }

    // Unlike Progress<T> it writes at once and in order.
    private sealed class ConsoleProgress : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => Console.Error.WriteLine($"{Path.GetFileName(value.File)}: {value.Done}");
    }
}
