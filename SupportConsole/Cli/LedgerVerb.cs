using System.CommandLine;
using System.Text.Json;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Ledger.Export;
using SupportConsole.Core.Operations.Evidence;

namespace SupportConsole.Cli;

/// <summary><c>ledger verify [FILE]</c>, <c>ledger export [FILE]</c>, <c>ledger checkpoint</c> and <c>ledger evidence TICKET FILE</c>.</summary>
internal static class LedgerVerb
{
    public static Command Create() => new("ledger", "Verify or export the hash-chained record.") { Verify("verify"), Verify("verify-bundle"), Export(), Checkpoint(), Evidence() };

    private static Command Verify(string name)
    {
        var file = new Argument<FileInfo?>("file") { Description = "An export to verify without a server; without it the installation's own ledger.", Arity = ArgumentArity.ZeroOrOne };
        var key = new Option<FileInfo?>("--key") { Description = "Public keys (PEM) that you trust, kept outside." };
        var checkpoint = new Option<FileInfo?>("--checkpoint") { Description = "Checkpoints kept outside, JSON lines, oldest first." };
        var verb = new Command(name, "Recompute every hash and signature; name the first entry that does not hold. An evidence bundle is known by itself.") { file, key, checkpoint };
        verb.SetAction(async (parsed, cancellationToken) =>
            await VerifyAsync(parsed.GetValue(file), new TrustAnchors { KeyFile = parsed.GetValue(key)?.FullName, CheckpointFile = parsed.GetValue(checkpoint)?.FullName }, cancellationToken));
        return verb;
    }

    private static async Task<int> VerifyAsync(FileInfo? file, TrustAnchors anchors, CancellationToken cancellationToken)
    {
        foreach (var path in new[] { file?.FullName, anchors.KeyFile, anchors.CheckpointFile })
        {
            if (path is null || File.Exists(path))
                continue;
            await Console.Error.WriteLineAsync($"{path}: no such file");
            return 2;
        }
        try
        {
            if (file is not null && EvidenceBundle.Is(file.FullName))
                return await ReportAsync(await EvidenceBundle.VerifyAsync(file.FullName, anchors, cancellationToken));
            return await ReportAsync(file is null ? await VerifyInstallationAsync(anchors, cancellationToken) : await RecordFile.VerifyAsync(file.FullName, anchors, cancellationToken));
        }
        catch (FormatException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    /// <summary>The result as a JSON line on standard output, and in words on standard error.</summary>
    private static async Task<int> ReportAsync(LedgerReport report)
    {
        var status = report.Status;
        Console.WriteLine(JsonSerializer.Serialize(
            new
            {
                status.Verifies,
                status.Entries,
                status.Pending,
                Position = status.FirstBroken,
                Line = report.Line > 0 ? report.Line : (int?)null,
                report.Kind,
                status.Problem,
                report.Checkpoints,
                report.Keys,
                report.SignedBy,
                report.AgreesTo,
                report.Note,
            },
            JsonLines.Options));
        await Console.Error.WriteLineAsync(status.Verifies
            ? $"{status.Entries} entries verify{(status.Pending > 0 ? $", {status.Pending} not sealed yet" : "")}"
            : $"BROKEN at entry {status.FirstBroken}: {status.Problem}");
        if (status.Verifies && report.Note.Length > 0)
            await Console.Error.WriteLineAsync(report.Note);
        return status.Verifies ? 0 : 1;
    }

    private static async Task<int> ReportAsync(EvidenceReport report)
    {
        Console.WriteLine(JsonSerializer.Serialize(new { report.Verifies, Ticket = report.TicketId, report.Entries, report.File, report.Problem, report.SignedBy, report.Note }, JsonLines.Options));
        await Console.Error.WriteLineAsync(report.Verifies ? $"The evidence on ticket {report.TicketId} verifies, {report.Entries} entries." : $"BROKEN in {report.File}: {report.Problem}");
        if (report.Verifies && report.Note.Length > 0)
            await Console.Error.WriteLineAsync(report.Note);
        return report.Verifies ? 0 : 1;
    }

    private static async Task<LedgerReport> VerifyInstallationAsync(TrustAnchors anchors, CancellationToken cancellationToken)
    {
        await using var host = await VerbHost.OpenAsync(cancellationToken);
        return await host.Services.GetRequiredService<LedgerVerifier>().ReportAsync(anchors, cancellationToken);
    }

    private static Command Export()
    {
        var file = new Argument<FileInfo?>("file") { Description = "Where to write; without it standard output.", Arity = ArgumentArity.ZeroOrOne };
        var verb = new Command("export", "Write the sealed record as JSON lines: keys, entries with the checkpoints among them, the signed head last.") { file };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(cancellationToken);
            await using var output = parsed.GetValue(file) is { } target ? target.Create() : Console.OpenStandardOutput();
            await host.Services.GetRequiredService<LedgerVerifier>().ExportAsync(output, cancellationToken);
            return 0;
        });
        return verb;
    }

    private static Command Checkpoint()
    {
        var verb = new Command("checkpoint", "Print the newest kept checkpoint as a JSON line, to be kept outside.");
        verb.SetAction(async (_, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(cancellationToken);
            if (await host.Services.GetRequiredService<LedgerVerifier>().NewestCheckpointAsync(cancellationToken) is not { } line)
            {
                await Console.Error.WriteLineAsync("Nothing was recorded yet.");
                return 1;
            }
            Console.WriteLine(line);
            return 0;
        });
        return verb;
    }

    private static Command Evidence()
    {
        var ticket = new Argument<long>("ticket") { Description = "The ticket's number." };
        var file = new Argument<FileInfo>("file") { Description = "The bundle to write, a zip." };
        var verb = new Command("evidence", "Write a ticket's signed evidence bundle. That it was taken is recorded.") { ticket, file };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(cancellationToken);
            Stream? output = null;
            var outcome = await host.Services.GetRequiredService<EvidenceDesk>().WriteAsync(parsed.GetValue(ticket), Actor.System, () => output = parsed.GetValue(file)!.Create(), cancellationToken);
            await (output?.DisposeAsync() ?? ValueTask.CompletedTask);
            return await RecordAnswers.TellAsync(outcome);
        });
        return verb;
    }
}
