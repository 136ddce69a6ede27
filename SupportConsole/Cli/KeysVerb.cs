using System.CommandLine;
using System.Text.Json;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Ledger.Keys;

namespace SupportConsole.Cli;

/// <summary><c>keys show</c> and <c>keys rotate</c>: the key that signs the record.</summary>
internal static class KeysVerb
{
    public static Command Create() => new("keys", "Show or change the key that signs the record.") { Show(), Rotate() };

    private static Command Show()
    {
        var verb = new Command("show", "Print the public key in force as PEM, to be kept outside for 'ledger verify --key'.");
        verb.SetAction(async (_, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(cancellationToken);
            Console.WriteLine(host.Services.GetRequiredService<LedgerKey>().PublicPem);
            return 0;
        });
        return verb;
    }

    private static Command Rotate()
    {
        var verb = new Command("rotate", "Make a new key, signed by the old one and recorded; the old private key is destroyed. A running console takes it up by itself.");
        verb.SetAction(async (_, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(cancellationToken);
            var (before, now) = await host.Services.GetRequiredService<KeyRotation>().RunAsync(Actor.System, cancellationToken);
            Console.WriteLine(JsonSerializer.Serialize(new { Before = before, Now = now }, JsonLines.Options));
            return 0;
        });
        return verb;
    }
}
