using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Knowledge.Resolved;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Operations;
using SupportConsole.Core.Operations.Erase;
using SupportConsole.Core.Operations.Import;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Knowledge.Resolved;

public sealed class ResolvedTicketsTests
{
    private const string Question = "The kettle in my order arrived broken, the lid is cracked. Please refund it.";
    private const string Answer = "Hello Ben, a chocolate hedgehog is on its way to you together with a spare lid for the cracked one. Order LS-10009 stays open.";

    public static TheoryData<string> Providers => TestDatabase.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task SolvedTicket_IsShownToPeopleMasked_AndNeverReachesAnothersRun(string provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        await SolvedAsync(shop, TestShop.Ben, Answer);

        var mias = await shop.PrepareAsync(TestShop.BrokenKettle);

        var solved = Assert.Single(await FindAsync(shop, mias.Ticket.Id));
        Assert.Contains("chocolate hedgehog", solved.Reply, StringComparison.Ordinal);
        Assert.DoesNotContain("Ben", solved.Reply, StringComparison.Ordinal);
        Assert.DoesNotContain("LS-10009", solved.Reply, StringComparison.Ordinal);
        Assert.InRange(solved.Likeness, ResolvedTickets.LeastLikeness, 1);
        Assert.DoesNotContain("hedgehog", mias.Draft.Text, StringComparison.OrdinalIgnoreCase);
        await using var db = shop.Database.Read();
        Assert.False(await db.Steps.AnyAsync(step => step.TicketId == mias.Ticket.Id && (step.Input.Contains("hedgehog") || step.Output.Contains("hedgehog"))));
    }

    [Fact]
    public async Task ErasedReopenedOrUnlikeTicket_IsNotShown()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        await SolvedAsync(shop, TestShop.Ben, Answer);
        Assert.Single(await FindAsync(shop, 0));
        Assert.Empty(await shop.Database.Get<ResolvedTickets>().FindAsync(new SolvedQuery("Which angle sharpens a knife?", "en", 0)));

        // The index is minutes old; what is shown is read now.
        Assert.IsType<RecordOutcome.Done>(await shop.Database.Get<CustomerErasure>().EraseAsync(TestShop.Ben, TestShop.Sue));
        Assert.Empty(await FindAsync(shop, 0));
    }

    [Fact]
    public async Task AgentMayAskForTheSameCustomersAlone_AsInternalText()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        await SolvedAsync(shop, TestShop.Ben, Answer);
        await SolvedAsync(shop, TestShop.Mia, "Hello Mia, a marzipan badger is on its way to you together with a spare lid for the cracked one.");

        var result = await ReadAsync(shop, "c1");

        Assert.Equal(ToolResultKind.Passages, result.Kind);
        Assert.DoesNotContain("hedgehog", result.Data.GetRawText(), StringComparison.Ordinal);
        var source = Assert.Single(Sources.Of([new EarlierCall("solved_before", "{}", result)]));
        Assert.False(source.Passage!.Public);
        // Quoted it may not be, and it bears no sentence.
        var basis = new ReplyBasis([source], To(), shop.Database.Get<PolicyStore>().Current);
        const string quoted = "Hello Mia,\n\na marzipan badger is on its way to you together with a spare lid for the cracked one.";
        Assert.Contains(basis.Validate(quoted, []), problem => problem.Code == OutputProblem.InternalQuoted);
        Assert.Contains(basis.Ground(quoted), sentence => sentence.Support == SupportConsole.Core.Domain.Drafts.ClaimSupport.Unsupported);
    }

    [Fact]
    public async Task UnverifiedSender_IsToldNothing()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        await SolvedAsync(shop, TestShop.Mia, Answer);

        Assert.Equal(ToolResultKind.Refused, (await ReadAsync(shop, "c1", verified: false)).Kind);
    }

    private static Task<IReadOnlyList<SolvedCase>> FindAsync(TestShop shop, long except) =>
        shop.Database.Get<ResolvedTickets>().FindAsync(new SolvedQuery("Broken kettle\nThe kettle arrived broken, please refund it.", "en", except));

    private static Task<ToolResult> ReadAsync(TestShop shop, string customer, bool verified = true)
    {
        var policies = shop.Database.Get<PolicyStore>().Current;
        var scope = new ToolScope
        {
            TicketId = 0,
            RunId = 1,
            MessageId = 1,
            CustomerId = customer,
            IdentityVerified = verified,
            SenderIsCustomer = true,
            Lane = Lane.Returns,
            Channel = Channel.Email,
            Language = "en",
            Triage = TriageResult.Unknown(),
            GuardFlagged = false,
            Policies = policies,
        };
        return shop.Database.Get<ReadTools>().RunAsync(policies.Tools["solved_before"], "t1", JsonSerializer.SerializeToElement(new { query = "kettle arrived broken, lid cracked" }), scope, CancellationToken.None);
    }

    private static ReplyTo To() => new() { TicketId = 1, CustomerEmail = TestShop.Mia, OrderIds = [], CustomerText = "", ExecutedTools = [], OwnEmail = "help@shop.example" };

    private static async Task SolvedAsync(TestShop shop, string from, string answer)
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.At("history.jsonl"), JsonSerializer.Serialize(new
        {
            externalId = $"h-{from}",
            channel = "email",
            from,
            subject = "Broken kettle",
            status = "closed",
            messages = new object[]
            {
                new { externalId = $"h1-{from}", direction = "inbound", at = "2026-09-18T17:20:00Z", text = Question },
                new { externalId = $"h2-{from}", direction = "reply", at = "2026-09-18T20:20:00Z", text = answer, by = "Marek Novak" },
            },
        }));
        Assert.Empty((await shop.Database.Get<HistoryImport>().RunAsync(folder.At("history.jsonl"))).Problems);
    }
}
