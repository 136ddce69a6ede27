using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Operations;
using SupportConsole.Core.Operations.Erase;
using SupportConsole.Core.Operations.Holds;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Operations;

public sealed class HoldTests
{
    private const string Why = "Court order 12/2026, ask Mia Berg's lawyer";

    public static TheoryData<string, bool> Targets => new() { { "sqlite", true }, { "sqlite", false }, { "postgres", true }, { "postgres", false } };

    [Theory, MemberData(nameof(Targets))]
    public async Task HeldCustomerOrTicket_IsNotErasedUntilTheHoldIsLifted_AndAllOfItIsRecorded(string provider, bool onCustomer)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var ticket = (await shop.PrepareAsync(TestShop.BrokenKettle)).Ticket.Id;
        var (holds, erasure) = (shop.Database.Get<HoldDesk>(), shop.Database.Get<CustomerErasure>());
        var target = onCustomer ? HoldTarget.Customer("c1") : HoldTarget.Ticket(ticket);

        Assert.IsType<RecordOutcome.Done>(await holds.SetAsync(target, Why, TestShop.Sue));
        Assert.Equal("held", Assert.IsType<RecordOutcome.Refused>(await holds.SetAsync(target, Why, TestShop.Sue)).Code);
        Assert.Single(await holds.OfTicketAsync(ticket));
        var refused = Assert.IsType<RecordOutcome.Refused>(await erasure.EraseAsync(TestShop.Mia, TestShop.Sue));
        Assert.Equal("held", refused.Code);
        Assert.Contains(Why, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Sue", refused.Message, StringComparison.Ordinal);

        Assert.IsType<RecordOutcome.Done>(await holds.LiftAsync(target, "The case is closed", TestShop.Sue));
        Assert.Empty(await holds.StandingAsync());
        Assert.IsType<RecordOutcome.Done>(await erasure.EraseAsync(TestShop.Mia, TestShop.Sue));

        await using var db = shop.Database.Read();
        var entries = await db.LedgerEntries.OrderBy(entry => entry.Id).Where(entry => entry.Kind.StartsWith("hold.") || entry.Kind.StartsWith("erase.") || entry.Kind.StartsWith("customer.")).ToListAsync();
        Assert.Equal(["hold.set", "erase.refused", "hold.lifted", "customer.erased"], entries.Select(entry => entry.Kind));
        Assert.All(entries, entry => Assert.DoesNotContain("Berg", entry.Payload + entry.Subject, StringComparison.Ordinal));
        await Ledger.LedgerBench.SealAsync(shop.Database);
        Assert.True((await shop.Database.Get<LedgerVerifier>().VerifyAsync()).Verifies);
    }

    [Fact]
    public async Task HoldWithoutReason_OfNobody_OrByWhoMayNot_IsRefused()
    {
        await using var shop = await TestShop.OpenAsync("sqlite");
        var holds = shop.Database.Get<HoldDesk>();
        Assert.Equal("invalid", Code(await holds.SetAsync(HoldTarget.Customer("c1"), " ", TestShop.Sue)));
        Assert.Equal("not_found", Code(await holds.SetAsync(HoldTarget.Customer("nobody"), Why, TestShop.Sue)));
        Assert.Equal("not_found", Code(await holds.SetAsync(HoldTarget.Ticket(77), Why, TestShop.Sue)));
        Assert.Equal("not_found", Code(await holds.LiftAsync(HoldTarget.Customer("c1"), Why, TestShop.Sue)));
        foreach (var actor in new[] { TestShop.Ana, TestShop.Lea, TestShop.Ada })
            Assert.Equal("not_allowed", Code(await holds.SetAsync(HoldTarget.Customer("c1"), Why, actor)));
        Assert.IsType<RecordOutcome.Done>(await holds.SetAsync(HoldTarget.Customer("c1"), Why, TestShop.Sue));
    }

    private static string Code(RecordOutcome outcome) => Assert.IsType<RecordOutcome.Refused>(outcome).Code;
}
