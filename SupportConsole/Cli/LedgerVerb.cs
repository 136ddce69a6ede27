using System.CommandLine;
using SupportConsole.Core.Ledger;

namespace SupportConsole.Cli;

/// <summary><c>ledger verify [FILE]</c> and <c>ledger export [FILE]</c>.</summary>
internal static class LedgerVerb
{
    public static Command Create() => new("ledger", "Verify or export the hash-chained record.") { Verify(), Export() };

    private static Command Verify()
    {
        var file = new Argument<FileInfo?>("file") { Description = "An export to verify without a server; without it the installation's own ledger.", Arity = ArgumentArity.ZeroOrOne };
        var verb = new Command("verify", "Recompute every hash; name the first entry that does not hold.") { file };
        verb.SetAction(async (parsed, cancellationToken) => await VerifyAsync(parsed.GetValue(file), cancellationToken));
        return verb;
    }

    private static async Task<int> VerifyAsync(FileInfo? file, CancellationToken cancellationToken)
    {
        if (file is { Exists: false })
        {
            await Console.Error.WriteLineAsync($"{file.FullName}: no such file");
            return 2;
        }
        ChainStatus status;
        try
        {
            status = file is null ? await VerifyInstallationAsync(cancellationToken) : await LedgerVerifier.VerifyFileAsync(file.FullName, cancellationToken);
        }
        catch (FormatException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        Console.WriteLine(status.Verifies
            ? $"{status.Entries} entries verify{(status.Pending > 0 ? $", {status.Pending} not sealed yet" : "")}"
            : $"BROKEN at entry {status.FirstBroken}: {status.Problem}");
        return status.Verifies ? 0 : 1;
    }

    private static async Task<ChainStatus> VerifyInstallationAsync(CancellationToken cancellationToken)
    {
        await using var host = await VerbHost.OpenAsync(cancellationToken);
        return await host.Services.GetRequiredService<LedgerVerifier>().VerifyAsync(cancellationToken);
    }

    private static Command Export()
    {
        var file = new Argument<FileInfo?>("file") { Description = "Where to write; without it standard output.", Arity = ArgumentArity.ZeroOrOne };
        var verb = new Command("export", "Write the sealed chain as JSON lines, the signed head last.") { file };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(cancellationToken);
            await using var output = parsed.GetValue(file) is { } target ? new StreamWriter(target.FullName) : Console.Out;
            await host.Services.GetRequiredService<LedgerVerifier>().ExportAsync(output, cancellationToken);
            return 0;
        });
        return verb;
    }
}
