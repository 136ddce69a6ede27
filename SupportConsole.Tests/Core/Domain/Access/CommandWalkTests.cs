using System.Reflection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Stops;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Ledger.Keys;
using SupportConsole.Core.Operations.Holds;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Domain.Access;

/// <summary>Every command with every role: as the table says, whatever page it came from.</summary>
public sealed class CommandWalkTests
{
    // They take an actor and are no commands: what they do is done by a command or by the operator's verb.
    private static readonly string[] Tools =
    [
        $"{nameof(LedgerBook)}.{nameof(LedgerBook.Append)}", // writes down what a command did
        $"{nameof(KeyRotation)}.{nameof(KeyRotation.RunAsync)}", // the verb keys
        $"{nameof(KeyRegistry)}.{nameof(KeyRegistry.EnsureAsync)}", // completes it
        "ViewLog.NoteAsync", // writes down that a page was opened
        "ApprovalRules.RightOf", // says, does not do
        "ShelfReader.ReadAsync", // says whether its reader may review the article
        "ProposalFactory.EditOf", // makes what a command then stores
    ];

    [Fact]
    public void EveryCommand_IsInTheTable()
    {
        var named = CommandTable.Rules.Select(rule => rule.Command).ToList();
        Assert.Equal(named.Count, named.Distinct(StringComparer.Ordinal).Count());
        var commands = Commands().Select(NameOf).Distinct(StringComparer.Ordinal).ToList();
        Assert.Empty(commands.Except(named, StringComparer.Ordinal).Except(Tools, StringComparer.Ordinal));
        Assert.Empty(named.Except(commands, StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryCommandWithEveryRole_IsRefusedOrNotAsTheTableSays()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var shown = await shop.PrepareAsync(TestShop.BrokenKettle);
        foreach (var role in Enum.GetValues<Role>())
            await shop.Database.AddAsync(role.ToString(), role);
        await using (var db = shop.Database.Read())
            Assert.Equal(4, await db.Users.CountAsync());

        var differences = new List<string>();
        var calls = CommandTable.Rules.SelectMany(rule => Enum.GetValues<Role>().Select(role => (rule.Command, Role: role, May: AccessTable.Allows(role, rule.Needs))));
        // Whoever may not goes first: nothing they do may change what the others find.
        foreach (var (command, role, may) in calls.OrderBy(call => call.May))
        {
            var before = await EntriesAsync(shop);
            var code = await CallAsync(shop, command, role, shown);
            if ((code == "not_allowed") == may)
                differences.Add($"{role} {(may ? "may" : "may not")} {command}, and it answered '{code}'");
            if (!may && await EntriesAsync(shop) != before)
                differences.Add($"{role} may not {command}, and it left something in the record");
        }
        Assert.Empty(differences);
    }

    private static async Task<string> CallAsync(TestShop shop, string command, Role role, CaseFile shown)
    {
        var method = Commands().Single(method => NameOf(method) == command);
        await using var db = shop.Database.Read();
        var people = await db.Users.AsNoTracking().ToListAsync();
        var actor = people.Single(person => person.Role == role).Actor();
        var agent = people.Single(person => person.Role == Role.Agent);
        var arguments = method.GetParameters().Select(parameter => Sample(parameter, actor, agent, shown)).ToArray();
        var task = (Task)method.Invoke(shop.Database.Services.GetService(method.DeclaringType!), arguments)!;
        await task;
        var outcome = task.GetType().GetProperty("Result")!.GetValue(task)!;
        if (outcome is BatchOutcome batch)
            outcome = batch.Refusal ?? batch.Items[0].Outcome;
        return outcome.GetType().GetProperty("Code")?.GetValue(outcome) as string ?? "done";
    }

    private static object? Sample(ParameterInfo parameter, Actor actor, Person agent, CaseFile shown)
    {
        var decide = new DecideProposal(shown.Proposals[0].Id, shown.Proposals[0].Digest, shown.Proposals[0].Version, Approve: true);
        return (parameter.ParameterType, parameter.Name) switch
        {
            ({ } type, "actor") when type == typeof(Actor) => actor,
            ({ } type, _) when type == typeof(Actor) => null,
            ({ } type, "ticketId") when type == typeof(long) => shown.Ticket.Id,
            ({ } type, "draftId") when type == typeof(long) => shown.Draft.Id,
            ({ } type, "personId") when type == typeof(long) => agent.Id,
            ({ } type, _) when type == typeof(long) => 1L,
            ({ } type, "teamId") when type == typeof(string) => Teams.Legal,
            ({ } type, "customer") when type == typeof(string) => "nobody",
            ({ } type, _) when type == typeof(string) => "a word or two",
            ({ } type, _) when type == typeof(bool) => false,
            ({ } type, _) when type == typeof(Role) => Role.Agent,
            ({ } type, _) when type == typeof(TicketStatus) => TicketStatus.Open,
            ({ } type, _) when type == typeof(IReadOnlyCollection<string>) => (string[])[Teams.Billing],
            ({ } type, _) when type == typeof(TriageLabels) => new TriageLabels(Category.Billing, Urgency.High, Sentiment.Neutral, Complexity.Simple),
            ({ } type, _) when type == typeof(StopScope) => StopScope.Tool,
            ({ } type, _) when type == typeof(EffectAnswer) => EffectAnswer.Leave,
            ({ } type, _) when type == typeof(Func<Stream>) => () => Stream.Null,
            ({ } type, _) when type == typeof(CancellationToken) => CancellationToken.None,
            ({ } type, _) when type == typeof(SendReply) => new SendReply(shown.Ticket.Id, shown.Draft.Id, shown.Draft.Version, []),
            ({ } type, _) when type == typeof(DecideProposal) => decide,
            ({ } type, _) when type == typeof(CheckPassage) => new CheckPassage(shown.Draft.Id, 1, PassageFinding.StillRight),
            ({ } type, _) when type == typeof(MarkPacket) => new MarkPacket(shown.Packets[^1].Id, [PacketFault.Missing]),
            ({ } type, _) when type == typeof(int) => 1,
            ({ } type, _) when type == typeof(IncidentEdit) => new IncidentEdit { Title = "Slow parcels", Text = "Parcels take a day longer." },
            ({ } type, _) when type == typeof(ApproveBatch) => new ApproveBatch([decide, decide with { ProposalId = 0 }]),
            ({ } type, _) when type == typeof(EditProposal) => new EditProposal(decide.ProposalId, decide.Digest, decide.SeenVersion, "{}", "why not"),
            ({ } type, _) when type == typeof(GiveDelegation) => new GiveDelegation(agent.Id, "issue_refund", 10, "EUR", TestTime.Start.AddHours(1), "lunch"),
            ({ } type, _) when type == typeof(HoldTarget) => HoldTarget.Ticket(shown.Ticket.Id),
            ({ } type, _) when type == typeof(InvitePerson) => new InvitePerson("Zoe", "zoe@example.com", Role.Agent, []),
            ({ } type, _) when type == typeof(UserPasskeyInfo) => new UserPasskeyInfo([(byte)actor.Id, 2, 3, 4, 5, 6], [1], TestTime.Start, 1, [], true, false, false, [1], [1]),
            var (type, name) => throw new NotSupportedException($"Say what {name} ({type.Name}) of a new command may be."),
        };
    }

    private static async Task<int> EntriesAsync(TestShop shop)
    {
        await using var db = shop.Database.Read();
        return await db.LedgerEntries.CountAsync();
    }

    private static IEnumerable<MethodInfo> Commands() =>
        typeof(CoreOptions).Assembly.GetExportedTypes().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Actor)) && !IsOfARecord(method));

    private static bool IsOfARecord(MethodInfo method) => method.DeclaringType!.GetMethod("<Clone>$") is not null;

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";
}
