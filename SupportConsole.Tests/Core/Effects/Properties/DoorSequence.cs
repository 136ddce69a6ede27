using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Review;
using SupportConsole.Core.Tools;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Effects.Properties;

/// <summary>One customer with one order, and everything that happens to them by chance: proposals, decisions, edits, recalls, changes of facts and of policy, deaths.</summary>
internal sealed class DoorSequence(TestShop shop, PolicySet shipped, Choices choices)
{
    // Leads more often than others, or little would ever be approved.
    private static readonly Actor[] Staff = [TestShop.Ana, TestShop.Amir, TestShop.Lea, TestShop.Leo, TestShop.Lea, TestShop.Leo, TestShop.Sue, TestShop.Ada];

    private readonly string _customer = $"s{choices.Seed}";
    private readonly string _order = $"SQ-{choices.Seed}";
    private long _ticket;
    private long _run;

    /// <summary>Calls judged.</summary>
    public int Calls { get; private set; }

    /// <summary>Plays a sequence to its end, and lets everything leave that still may.</summary>
    public async Task PlayAsync(int steps)
    {
        await ArriveAsync();
        for (var step = 0; step < steps; step++)
        {
            switch (choices.Below(12))
            {
                case 0 or 1 or 2:
                    await ProposeAsync();
                    break;
                case 3 or 4 or 5 or 6:
                    await DecideAsync();
                    break;
                case 7:
                    await RecallAsync();
                    break;
                case 8:
                    await EditAsync();
                    break;
                case 9:
                    await ChangeFactsAsync();
                    break;
                case 10:
                    ChangePolicy();
                    break;
                default:
                    await LeaveAsync();
                    break;
            }
        }
        await LeaveAsync();
    }

    /// <summary>What must hold whatever happened, from the rows alone.</summary>
    public async Task CheckAsync()
    {
        await using var db = shop.Database.Read();
        var payments = await db.Payments.Where(payment => payment.OrderId == _order).ToListAsync();
        var (paid, refunded) = (payments.Where(p => p.Kind == PaymentKind.Payment).Sum(p => p.AmountMinor), payments.Where(p => p.Kind == PaymentKind.Refund).Sum(p => p.AmountMinor));
        Assert.True(refunded <= paid, $"{refunded} of {paid} refunded");

        var proposals = await db.Proposals.Where(proposal => proposal.TicketId == _ticket).ToListAsync();
        var decisions = await db.Decisions.Where(decision => decision.TicketId == _ticket).ToListAsync();
        var effects = await db.Effects.Where(effect => effect.TicketId == _ticket).ToListAsync();
        Assert.Equal(effects.Count, effects.Select(effect => effect.Digest).Distinct(StringComparer.Ordinal).Count());
        var digests = proposals.Select(proposal => proposal.Digest).ToList();
        foreach (var receipt in await db.OrderReceipts.Where(receipt => digests.Contains(receipt.Key)).ToListAsync())
        {
            // Done at the store: there is one effect for it, of a proposal whose arguments are those that people approved.
            var effect = Assert.Single(effects, effect => effect.Digest == receipt.Key);
            var proposal = proposals.Single(proposal => proposal.Id == effect.ProposalId);
            Assert.Equal(ProposalDigest.Of(proposal), effect.Digest);
            Assert.True(IsApproved(proposal, proposals, decisions), $"{proposal.Title} was done without the approvals of {proposal.Level}");
        }
        var keys = payments.Where(payment => payment.Kind == PaymentKind.Refund && payment.ActionKey is not null).Select(payment => payment.ActionKey!).ToList();
        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.All(effects.Where(effect => effect.State == EffectState.Done), effect => Assert.True(db.OrderReceipts.Any(receipt => receipt.Key == effect.Digest)));
    }

    // Who edited a forerunner is no independent approver either, so the edits of the whole line count as those of the last.
    private static bool IsApproved(Proposal proposal, List<Proposal> all, List<Decision> decisions)
    {
        List<long> line = [];
        for (var parent = proposal.ParentId; parent is { } id; parent = all.Single(other => other.Id == id).ParentId)
            line.Add(id);
        var own = decisions.Where(decision => !line.Contains(decision.ProposalId ?? 0)).ToList();
        var edits = decisions.Where(decision => decision.Kind == DecisionKind.Edit && line.Contains(decision.ProposalId ?? 0)).Select(decision => decision.PersonId).ToHashSet();
        return Oracle.IsApproved(proposal, [.. own.Where(decision => !edits.Contains(decision.PersonId) || decision.Kind != DecisionKind.Approve)], [], new HashSet<long>(), new HashSet<long>());
    }

    private async Task ArriveAsync()
    {
        var paid = 2_000 + choices.Below(20_000);
        await shop.Database.Lane.WriteAsync(async db =>
        {
            db.Customers.Add(new Customer { Id = _customer, Name = "Some Body", Email = $"{_customer}@example.com", Address = new Address() });
            db.PaymentMethods.Add(new PaymentMethod { Id = "card", CustomerId = _customer, Source = "credit_card" });
            db.Orders.Add(new Order
            {
                Id = _order,
                CustomerId = _customer,
                Status = choices.Chance(0.6) ? OrderStatus.Delivered : OrderStatus.Pending,
                Currency = "EUR",
                TotalMinor = paid,
                PlacedAt = shop.Database.Clock.Now.AddDays(-9),
                Address = new Address(),
                Lines = { new OrderLine { OrderId = _order, ProductId = "p1", VariantId = "p1-v1", Name = "Kettle", PriceMinor = paid } },
                Payments = { new Payment { OrderId = _order, CustomerId = _customer, Kind = PaymentKind.Payment, AmountMinor = paid, Currency = "EUR", MethodId = "card", At = shop.Database.Clock.Now.AddDays(-9) } },
            });
            var ticket = new Ticket
            {
                SenderAddress = $"{_customer}@example.com",
                SenderName = "Some Body",
                CustomerId = _customer,
                Channel = Channel.Email,
                Subject = "A refund",
                Title = "A refund",
                CreatedAt = shop.Database.Clock.Now,
                ChangedAt = shop.Database.Clock.Now,
                LastInboundAt = shop.Database.Clock.Now,
            };
            db.Tickets.Add(ticket);
            await db.SaveChangesAsync();
            var message = new Message
            {
                TicketId = ticket.Id,
                Direction = Direction.Inbound,
                Channel = Channel.Email,
                ExternalId = $"<{_order}>",
                AuthorName = "Some Body",
                AuthorAddress = $"{_customer}@example.com",
                Body = "I want my money back.",
                At = shop.Database.Clock.Now,
            };
            db.Messages.Add(message);
            await db.SaveChangesAsync();
            var run = new Run { TicketId = ticket.Id, MessageId = message.Id, RequestId = "req_0", ReleaseId = Policies.ReleaseId, State = RunState.Ready, CreatedAt = shop.Database.Clock.Now };
            db.Runs.Add(run);
            await db.SaveChangesAsync();
            (_ticket, _run) = (ticket.Id, run.Id);
        });
    }

    private PolicySet Policies => shop.Database.Get<PolicyStore>().Current;

    private async Task ProposeAsync()
    {
        Calls++;
        var amount = (1 + choices.Below(8_000)) / 100m;
        (string Tool, object Arguments) call = choices.Below(5) switch
        {
            0 => ("cancel_order", new { order_id = _order, reason = "mistake" }),
            1 => ("return_items", new { order_id = _order, item_ids = new[] { "p1-v1" } }),
            2 => ("apply_credit", new { order_id = _order, amount, reason = "sorry" }),
            _ => ("issue_refund", new { order_id = choices.Chance(0.9) ? _order : ShopFiles.Bens, amount, reason = "damaged" }),
        };
        var scope = await shop.Database.Get<ScopeReader>().ReadAsync(_run, default);
        EarlierCall[] lookup = [new("lookup_order", $"{{\"order_id\":\"{_order}\"}}", ToolResult.Of("t1", ToolResultKind.Order, new { orderId = _order }))];
        var answer = await shop.Database.Get<GateKeeper>().JudgeActionAsync(call.Tool, JsonSerializer.SerializeToElement(call.Arguments), scope, lookup, default);
        if (answer is not { Allowed: true, Preview: not null })
            return;
        var factory = shop.Database.Get<ProposalFactory>();
        var (proposal, verdict) = (factory.ProposalOf(answer, call.Tool, scope, "damaged", "t1"), factory.VerdictOf(answer, call.Tool, scope));
        if (await FindAsync(db => db.Proposals.AnyAsync(other => other.Digest == proposal.Digest)))
            return;
        await shop.Database.Lane.WriteAsync(async db =>
        {
            db.Proposals.Add(proposal);
            await db.SaveChangesAsync();
            verdict.ProposalId = proposal.Id;
            db.Verdicts.Add(verdict);
        });
    }

    private async Task DecideAsync()
    {
        if (await AnyProposalAsync() is not { } proposal)
            return;
        var digest = choices.Chance(0.93) ? proposal.Digest : new string('0', 64);
        await shop.Desk.DecideAsync(new DecideProposal(proposal.Id, digest, proposal.Version - (choices.Chance(0.05) ? 1 : 0), choices.Chance(0.85), "because"), choices.OneOf(Staff));
    }

    private async Task EditAsync()
    {
        if (await AnyProposalAsync() is not { Tool: "issue_refund" } proposal)
            return;
        var arguments = CanonicalJson.Of(new { order_id = _order, amount = (1 + choices.Below(8_000)) / 100m, reason = "damaged" });
        await shop.Desk.EditProposalAsync(new EditProposal(proposal.Id, proposal.Digest, proposal.Version, arguments, "another amount"), choices.OneOf(Staff));
    }

    private async Task RecallAsync()
    {
        var effects = await FindAsync(db => db.Effects.Where(effect => effect.TicketId == _ticket).OrderBy(effect => effect.Id).ToListAsync());
        if (effects.Count > 0)
            await shop.Desk.RecallAsync(choices.OneOf(effects).Id, choices.OneOf(Staff));
    }

    private async Task ChangeFactsAsync()
    {
        switch (choices.Below(4))
        {
            case 0:
                await shop.Database.Lane.WriteAsync(async db => (await db.Customers.SingleAsync(customer => customer.Id == _customer)).Standing = choices.OneOf(Enum.GetValues<Standing>()));
                break;
            case 1:
                await shop.Database.Lane.WriteAsync(async db => (await db.Orders.SingleAsync(order => order.Id == _order)).Status = choices.OneOf([OrderStatus.Pending, OrderStatus.Delivered]));
                break;
            case 2:
                // The shop itself gives money back, past the console.
                var arguments = JsonSerializer.SerializeToElement(new { order_id = _order, amount = (1 + choices.Below(3_000)) / 100m, reason = "by phone" });
                await shop.Database.Get<EmbeddedStore>().ExecuteAsync(new OrderAction("orders.refund", "issue_refund", _customer, arguments), $"shop-{choices.Seed}-{choices.Below(1_000)}", default);
                break;
            default:
                shop.Database.Time.Advance(TimeSpan.FromHours(choices.OneOf([1, 30])));
                break;
        }
    }

    /// <summary>Other limits and other verdicts for what is within and over them.</summary>
    private void ChangePolicy()
    {
        var limit = (decimal)choices.OneOf([10, 50, 70]);
        var within = choices.OneOf([VerdictLevel.Automatic, VerdictLevel.Agent]);
        var over = choices.OneOf([VerdictLevel.Lead, VerdictLevel.TwoLeads]);
        List<GateRule> rules =
        [
            .. shipped.Gate.Rules.Select(rule => rule.Id switch
            {
                "refund.within_limit" => rule with { Verdict = within, When = [.. rule.When.Select(condition => condition with { Values = [limit] })] },
                "refund.over_limit" => rule with { Verdict = over, When = [.. rule.When.Select(condition => condition with { Values = [limit] })] },
                _ => rule,
            }),
        ];
        var release = string.Create(CultureInfo.InvariantCulture, $"{limit}-{within}-{over}");
        shop.Database.Get<PolicyStore>().Publish(shipped with { Gate = new GatePolicy { Rules = rules }, ReleaseId = ProposalDigest.OfReply(0, 0, 0, release) });
    }

    private async Task LeaveAsync()
    {
        ((DyingOrders)shop.Database.Get<IOrderSystem>()).Next = choices.OneOf(Enum.GetValues<Death>());
        await shop.LeaveAsync();
    }

    private async Task<Proposal?> AnyProposalAsync()
    {
        var proposals = await FindAsync(db => db.Proposals.AsNoTracking().Where(proposal => proposal.TicketId == _ticket).OrderByDescending(proposal => proposal.Id).Take(3).ToListAsync());
        var open = proposals.FindAll(proposal => proposal.State == ProposalState.Open);
        return proposals.Count == 0 ? null : choices.OneOf(open.Count > 0 && choices.Chance(0.8) ? open : proposals);
    }

    private async Task<T> FindAsync<T>(Func<SupportConsole.Core.Persistence.SupportDb, Task<T>> read)
    {
        await using var db = shop.Database.Read();
        return await read(db);
    }
}
