using System.CommandLine;
using System.Text.Json;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Operations;
using SupportConsole.Core.Operations.Erase;

namespace SupportConsole.Cli;

/// <summary><c>erase --customer ID</c>: removes a person's data and salt; the record still verifies.</summary>
internal static class EraseVerb
{
    public static Command Create()
    {
        var customer = new Option<string>("--customer") { Description = "The customer's id or e-mail address, or the address of a sender who is no customer.", Required = true };
        var verb = new Command("erase", "Remove a person's data from every table, and the salt by which the record named them. There is no way back.") { customer };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(cancellationToken);
            return await RecordAnswers.TellAsync(await host.Services.GetRequiredService<CustomerErasure>().EraseAsync(parsed.GetValue(customer)!, Actor.System, cancellationToken));
        });
        return verb;
    }
}

/// <summary>How verbs on the record answer.</summary>
internal static class RecordAnswers
{
    /// <summary>The outcome as a JSON line.</summary>
    /// <returns>0 done, 1 refused.</returns>
    public static async Task<int> TellAsync(RecordOutcome outcome)
    {
        Console.WriteLine(JsonSerializer.Serialize(new { Done = outcome is RecordOutcome.Done, Code = (outcome as RecordOutcome.Refused)?.Code, outcome.Message }, JsonLines.Options));
        if (outcome is not RecordOutcome.Refused refused)
            return 0;
        await Console.Error.WriteLineAsync(refused.Message);
        return 1;
    }
}
