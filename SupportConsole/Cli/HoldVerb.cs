using System.CommandLine;
using System.Text.Json;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Operations;
using SupportConsole.Core.Operations.Holds;

namespace SupportConsole.Cli;

/// <summary><c>hold set|lift --customer ID|--ticket N --reason TEXT</c> and <c>hold list</c>.</summary>
internal static class HoldVerb
{
    public static Command Create() => new("hold", "Set or lift a legal hold: what is held is not erased.")
    {
        Change("set", "Set a hold.", (desk, target, reason, cancellationToken) => desk.SetAsync(target, reason, Actor.System, cancellationToken)),
        Change("lift", "Lift the hold that stands.", (desk, target, reason, cancellationToken) => desk.LiftAsync(target, reason, Actor.System, cancellationToken)),
        List(),
    };

    private static Command Change(string name, string description, Func<HoldDesk, HoldTarget, string, CancellationToken, Task<RecordOutcome>> change)
    {
        var customer = new Option<string?>("--customer") { Description = "On a customer, by id, with all their tickets." };
        var ticket = new Option<long?>("--ticket") { Description = "On one ticket, by number." };
        var reason = new Option<string>("--reason") { Description = "Why, for whoever reads it later.", Required = true };
        var verb = new Command(name, description) { customer, ticket, reason };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var (ofCustomer, ofTicket) = (parsed.GetValue(customer), parsed.GetValue(ticket));
            if (string.IsNullOrEmpty(ofCustomer) == ofTicket is null)
            {
                await Console.Error.WriteLineAsync("Give either --customer or --ticket.");
                return 2;
            }
            await using var host = await VerbHost.OpenAsync(cancellationToken);
            var target = new HoldTarget(ofTicket is null ? ofCustomer : null, ofTicket);
            return await RecordAnswers.TellAsync(await change(host.Services.GetRequiredService<HoldDesk>(), target, parsed.GetValue(reason)!, cancellationToken));
        });
        return verb;
    }

    private static Command List()
    {
        var verb = new Command("list", "The holds that stand, one JSON line each.");
        verb.SetAction(async (_, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(cancellationToken);
            foreach (var hold in await host.Services.GetRequiredService<HoldDesk>().StandingAsync(cancellationToken))
                Console.WriteLine(JsonSerializer.Serialize(new { hold.CustomerId, hold.TicketId, hold.Reason, hold.SetByName, hold.SetAt }, JsonLines.Options));
            return 0;
        });
        return verb;
    }
}
