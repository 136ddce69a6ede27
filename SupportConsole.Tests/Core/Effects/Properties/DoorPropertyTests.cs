using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Effects;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;
using Xunit.Abstractions;

namespace SupportConsole.Tests.Core.Effects.Properties;

/// <summary>
/// The pure parts of the door on cases made by chance: the rules, who may decide, the permit, what changed meanwhile, and what may be refunded. They are the
/// program's own, without a database between them; <see cref="DoorSequenceTests"/> takes the way through it.
/// </summary>
public sealed class DoorPropertyTests(ITestOutputHelper output)
{
    private const int Cases = 100_000;

    [Fact]
    public void AnyPolicyAndFacts_GetTheVerdictTheDesignSays()
    {
        var verdicts = new int[Enum.GetValues<VerdictLevel>().Length];

        Property.Check(Property.Cases(Cases), choices =>
        {
            var rules = RandomPolicy.Rules(choices);
            var facts = RandomPolicy.Facts(choices, choices.Below(101), choices.Below(101));

            var answer = RuleEngine.Evaluate(RandomPolicy.Policy(rules), RandomPolicy.Tool, RandomPolicy.Given(facts));

            Assert.Equal(Oracle.Level(rules, RandomPolicy.Tool, facts), answer.Level);
            verdicts[(int)answer.Level]++;
        });

        output.WriteLine(string.Join(", ", verdicts.Select((count, level) => $"{(VerdictLevel)level} {count}")));
        Assert.All(verdicts, count => Assert.True(count > 0));
    }

    [Fact]
    public void NoEffectWithoutAValidDecision_NoneTwice_AndNeverMoreRefundedThanPaid()
    {
        var (proposals, done, lapsed) = (0, 0, 0);

        Property.Check(Property.Cases(Cases), choices =>
        {
            var order = OrderPaid(5_000 + choices.Below(5_000));
            HashSet<string> receipts = [];
            foreach (var id in Enumerable.Range(1, choices.Count(4)))
            {
                var (rules, amount) = (RandomPolicy.Rules(choices), new Money(1 + choices.Below(8_000), "EUR"));
                var then = RandomPolicy.Facts(choices, amount.Amount, order.Refundable.Amount);
                var verdict = RuleEngine.Evaluate(RandomPolicy.Policy(rules), RandomPolicy.Tool, RandomPolicy.Given(then));
                if (!verdict.Allowed)
                    continue;
                proposals++;
                var proposal = ProposalOf(choices, id, amount, verdict.Level);
                var history = new History(choices, proposal);
                var effect = EffectOf(history.Tampered ?? proposal, proposal.Digest);

                var (permit, _) = Permit.ForRows(effect, history.Tampered ?? proposal, history.Basis);
                Assert.Equal(history.IsValid, permit is not null);
                if (permit is null)
                    continue;
                var now = choices.Chance(0.5) ? then : RandomPolicy.Facts(choices, amount.Amount, order.Refundable.Amount);
                var judged = Again(proposal, verdict, rules, now);
                Assert.False(judged.Stands && Oracle.Level(rules, RandomPolicy.Tool, now) > proposal.Level);
                Assert.False(judged.Stands && verdict.FactsUsed.Any(used => now.GetValueOrDefault(used.Key) is not { } value || !value.Equals(used.Value)));
                if (!judged.Stands)
                {
                    lapsed++;
                    continue;
                }
                // A crash after doing and before recording has it done again, under the same digest.
                foreach (var _ in Enumerable.Range(0, choices.Count(3)))
                    done += Refund(order, amount, effect.Digest, receipts);
                Assert.True(order.RefundedSoFar.Minor <= order.Paid.Minor);
            }
            Assert.Equal(receipts.Count, order.Payments.Count(payment => payment.Kind == PaymentKind.Refund));
        });

        output.WriteLine($"{proposals} proposals, {done} effects, {lapsed} permits void because a fact changed");
        Assert.True(done > 0 && lapsed > 0 && proposals > done);
    }

    [Fact]
    public void DigestsAreEqual_OnlyWhereEverythingBoundIsEqual()
    {
        Dictionary<string, string> bound = new(StringComparer.Ordinal);

        Property.Check(Property.Cases(Cases), choices =>
        {
            // Parts that run into each other when they are merely joined.
            string[] words = ["", "1", "11", "a", "a\n1", "1:a", "issue_refund"];
            var (ticket, run, version) = (choices.Below(3), choices.Below(12), choices.Below(3));
            var (tool, arguments, customer, release) = (choices.OneOf(words), choices.OneOf(words), choices.OneOf(words), choices.OneOf(words));
            var expires = TestTime.Start.AddMilliseconds(choices.Below(3));

            var digest = ProposalDigest.Of(ticket, run, tool, version, arguments, customer, release, expires);

            var content = System.Text.Json.JsonSerializer.Serialize(new { ticket, run, version, tool, arguments, customer, release, expires });
            Assert.True(!bound.TryGetValue(digest, out var other) || other == content, $"{content} and {other} share {digest}");
            bound[digest] = content;
        });

        Assert.Equal(bound.Count, bound.Values.Distinct(StringComparer.Ordinal).Count());
    }

    private static int Refund(Order order, Money amount, string digest, HashSet<string> receipts)
    {
        if (receipts.Contains(digest) || OrderPayments.RefusalOfRefund(order, amount).Length > 0)
            return 0;
        order.Payments.Add(new Payment { OrderId = order.Id, CustomerId = order.CustomerId, Kind = PaymentKind.Refund, AmountMinor = amount.Minor, Currency = amount.Currency, ActionKey = digest });
        receipts.Add(digest);
        return 1;
    }

    private static Rejudgement Again(Proposal proposal, GateAnswer verdict, IReadOnlyList<ChosenRule> rules, Dictionary<string, object> facts)
    {
        var policy = RandomPolicy.Policy(rules);
        var then = FactsThen.Of(new Verdict
        {
            TicketId = 1,
            RunId = 1,
            Tool = proposal.Tool,
            Level = verdict.Level,
            RuleId = verdict.RuleId,
            Reason = verdict.Reason,
            Facts = CanonicalJson.Of(verdict.FactsUsed),
            AllFacts = CanonicalJson.Of(verdict.Facts!.All),
            ReleaseId = "r",
            At = TestTime.Start,
        });
        var answer = RuleEngine.Evaluate(policy, proposal.Tool, RandomPolicy.Given(facts));
        return new Rejudgement { Answer = answer, Was = proposal.Level, Changes = then.ChangesTo(answer.Facts!, answer.FactsUsed.Keys, policy.RulesOf(proposal.Tool)) };
    }

    private static Order OrderPaid(long minor) => new()
    {
        Id = "LS-1",
        CustomerId = "mia",
        Status = OrderStatus.Delivered,
        Currency = "EUR",
        TotalMinor = minor,
        Address = new Address(),
        Payments = { new Payment { OrderId = "LS-1", CustomerId = "mia", Kind = PaymentKind.Payment, AmountMinor = minor, Currency = "EUR" } },
    };

    private static Effect EffectOf(Proposal proposal, string digest) =>
        new() { TicketId = 1, Kind = EffectKind.Action, ProposalId = proposal.Id, Digest = digest, Permit = "{}", NotBefore = TestTime.Start, CreatedAt = TestTime.Start };

    private static Proposal ProposalOf(Choices choices, long id, Money amount, VerdictLevel level, string? arguments = null, string? digest = null, ProposalState? state = null)
    {
        arguments ??= $"{{\"amount\":{amount.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture)},\"order_id\":\"LS-1\"}}";
        return new Proposal
        {
            Id = id,
            TicketId = 1,
            RunId = id,
            CustomerId = "mia",
            Tool = RandomPolicy.Tool,
            ToolVersion = 1,
            Arguments = arguments,
            Digest = digest ?? ProposalDigest.Of(1, id, RandomPolicy.Tool, 1, arguments, "mia", "r", TestTime.Start.AddDays(2)),
            BusinessKey = "b",
            OrderId = "LS-1",
            AmountMinor = amount.Minor,
            Currency = amount.Currency,
            Title = "a refund",
            State = state ?? (choices.Chance(0.85) ? ProposalState.Approved : choices.OneOf(Enum.GetValues<ProposalState>())),
            Level = level,
            ReleaseId = "r",
            CreatedAt = TestTime.Start,
            ExpiresAt = TestTime.Start.AddDays(2),
            EditedById = choices.Chance(0.1) ? 1 + choices.Below(5) : null,
            Fallback = choices.OneOf(Enum.GetValues<SecondApproval>()),
            FallbackAt = choices.Chance(0.5) ? RandomDecisions.Instant(choices) : null,
        };
    }

    /// <summary>What people did about a proposal, what somebody did to its row, and whether it may be executed for all that.</summary>
    private sealed class History
    {
        public History(Choices choices, Proposal proposal)
        {
            var (delegations, leads, askers) = (RandomDecisions.Delegations(choices, proposal), RandomDecisions.Some(choices, 0.6), RandomDecisions.Some(choices, 0.3));
            var decisions = RandomDecisions.Decisions(choices, proposal, new string('0', 64), delegations);
            if (choices.Chance(0.1))
                Tampered = ProposalOf(choices, proposal.Id, proposal.Amount, proposal.Level, proposal.Arguments.Replace("LS-1", "LS-2", StringComparison.Ordinal), proposal.Digest, proposal.State);
            Basis = ApprovalBases.OfRows(Tampered ?? proposal, [], decisions, askers, delegations, leads);
            IsValid = Tampered is null && proposal.State == ProposalState.Approved && Oracle.IsApproved(proposal, decisions, delegations, leads, askers);
        }

        /// <summary>The row after somebody changed its arguments; null where nobody did.</summary>
        public Proposal? Tampered { get; }

        public ApprovalBasis Basis { get; }

        public bool IsValid { get; }
    }
}
