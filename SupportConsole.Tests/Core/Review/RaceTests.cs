using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Orders;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Review;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Review;

/// <summary>
/// 2 to 16 people who decide the same proposal at once: six kinds of race and one on two nodes, and batches. In each exactly one wins, the others are told who,
/// and in the end exactly what was decided is done, once. RACES=all runs a thousand rounds, otherwise it is two hundred, every number of people in each.
/// </summary>
public sealed class RaceTests
{
    /// <summary>Rounds of each kind by database.</summary>
    public static TheoryData<string, int> Rounds => Environment.GetEnvironmentVariable("RACES") == "all" ? new() { { "sqlite", 120 }, { "postgres", 40 } } : new() { { "sqlite", 15 }, { "postgres", 15 } };

    [Theory, MemberData(nameof(Rounds))]
    public async Task ManyApproveAtOnce_OneDoes_AndTheOthersAreToldWho(string provider, int rounds)
    {
        await using var race = await RaceShop.OpenAsync(provider, rounds);
        var tickets = await race.PrepareAsync(RacePrice.Lead, rounds);
        foreach (var (round, ticket) in tickets.Index())
        {
            var shown = await race.Shop.CaseAsync(ticket);
            var people = RaceShop.Leads.Take(2 + round % (RaceShop.Crowd - 1)).ToList();

            var outcomes = await AtOnceAsync(people, person => race.Shop.DecideAsync(shown, person));

            AssertOneWon(people, outcomes, "Approved");
            Assert.Single((await race.Shop.CaseAsync(ticket)).Decisions);
        }
        await AssertDoneOnceAsync(race, tickets, rounds);
    }

    [Theory, MemberData(nameof(Rounds))]
    public async Task ApprovalsAndDenialsAtOnce_OneCounts_AndOnlyAnApprovalIsDone(string provider, int rounds)
    {
        await using var race = await RaceShop.OpenAsync(provider, rounds);
        var tickets = await race.PrepareAsync(RacePrice.Lead, rounds);
        var approved = 0;
        foreach (var (round, ticket) in tickets.Index())
        {
            var shown = await race.Shop.CaseAsync(ticket);
            var people = RaceShop.Leads.Take(2 + round % (RaceShop.Crowd - 1)).ToList();

            var outcomes = await AtOnceAsync(people, person => race.Shop.DecideAsync(shown, person, approve: person.Id % 2 == round % 2, "not this time"));

            var winner = AssertOneWon(people, outcomes, "Approved", "Denied");
            var decision = Assert.Single((await race.Shop.CaseAsync(ticket)).Decisions);
            Assert.Equal((winner.Id, winner.Id % 2 == round % 2 ? DecisionKind.Approve : DecisionKind.Deny), (decision.PersonId, decision.Kind));
            approved += decision.Kind == DecisionKind.Approve ? 1 : 0;
        }
        await AssertDoneOnceAsync(race, tickets, approved);
    }

    [Theory, MemberData(nameof(Rounds))]
    public async Task TwoLeadsNeeded_ManyApproveAtOnce_TwoDifferentPeopleDo_AndItIsDoneOnce(string provider, int rounds)
    {
        await using var race = await RaceShop.OpenAsync(provider, rounds);
        var tickets = await race.PrepareAsync(RacePrice.TwoLeads, rounds);
        foreach (var (round, ticket) in tickets.Index())
        {
            var people = RaceShop.Leads.Take(2 + round % (RaceShop.Crowd - 1)).ToList();
            var first = await AtOnceAsync(people, await ApproveAsync());
            var winner = people[first.Index().Single(outcome => outcome.Item is ReviewOutcome.Done).Index];
            // All of them look again and click again, the first one too.
            var second = await AtOnceAsync(people, await ApproveAsync());

            Assert.NotEqual(winner, people[second.Index().Single(outcome => outcome.Item is ReviewOutcome.Done { EffectIds.Count: 1 }).Index]);
            Assert.All(first.Concat(second).OfType<ReviewOutcome.Refused>(), refused => Assert.Contains(refused.Code, new[] { "changed", "decided_elsewhere", "not_allowed" }));
            var seen = await race.Shop.CaseAsync(ticket);
            Assert.Equal((2, 2, ProposalState.Approved), (seen.Decisions.Count, seen.Decisions.DistinctBy(decision => decision.PersonId).Count(), seen.Proposal.State));

            async Task<Func<Actor, Task<ReviewOutcome>>> ApproveAsync()
            {
                var shown = await race.Shop.CaseAsync(ticket);
                return person => race.Shop.DecideAsync(shown, person);
            }
        }
        await AssertDoneOnceAsync(race, tickets, rounds);
    }

    [Theory, MemberData(nameof(Rounds))]
    public async Task ManySendWhileOneEdits_EitherTheEditOrOneSendCounts(string provider, int rounds)
    {
        await using var race = await RaceShop.OpenAsync(provider, rounds);
        var tickets = await race.PrepareAsync(RacePrice.Agent, rounds);
        var sent = 0;
        foreach (var (round, ticket) in tickets.Index())
        {
            var shown = await race.Shop.CaseAsync(ticket);
            var people = RaceShop.Agents.Take(2 + round % (RaceShop.Crowd - 1)).ToList();

            var outcomes = await AtOnceAsync(people, person => person == people[round % people.Count]
                ? race.Shop.Desk.SaveEditAsync(shown.Draft.Id, shown.Draft.Version, shown.Draft.Text + "\n\nKind regards", person)
                : race.Shop.SendAsync(shown, person));

            // A version that was edited meanwhile is nobody's decision any more, and a draft that was sent cannot be edited.
            var winner = AssertOneWon(people, outcomes, "Approved", "changed");
            var edited = winner == people[round % people.Count];
            var seen = await race.Shop.CaseAsync(ticket);
            Assert.Equal(edited ? (0, 0) : (2, 2), (seen.Effects.Count, seen.Decisions.Count(decision => decision.Kind == DecisionKind.Approve)));
            if (edited)
                Assert.All(outcomes.OfType<ReviewOutcome.Refused>(), refused => Assert.Equal("changed", refused.Code));
            sent += edited ? 0 : 1;
        }
        await AssertDoneOnceAsync(race, tickets, sent);
    }

    [Theory, MemberData(nameof(Rounds))]
    public async Task ManyApproveWhileOneEditsTheArguments_EitherTheEditOrOneApprovalCounts(string provider, int rounds)
    {
        await using var race = await RaceShop.OpenAsync(provider, rounds);
        var tickets = await race.PrepareAsync(RacePrice.Lead, rounds);
        var approved = 0;
        foreach (var (round, ticket) in tickets.Index())
        {
            var shown = await race.Shop.CaseAsync(ticket);
            var people = RaceShop.Leads.Take(2 + round % (RaceShop.Crowd - 1)).ToList();
            var editor = people[round % people.Count];
            var other = shown.Proposal.Arguments.Replace("120", "100", StringComparison.Ordinal);
            Assert.NotEqual(shown.Proposal.Arguments, other);

            var outcomes = await AtOnceAsync(people, person => person == editor
                ? race.Shop.Desk.EditProposalAsync(new EditProposal(shown.Proposal.Id, shown.Proposal.Digest, shown.Proposal.Version, other, "the shade is whole"), person)
                : race.Shop.DecideAsync(shown, person));

            var winner = people[Assert.Single(outcomes.Index(), outcome => outcome.Item is ReviewOutcome.Done).Index];
            // Whoever approved what was edited meanwhile is refused and told by whom.
            Assert.All(outcomes.OfType<ReviewOutcome.Refused>(), refused => Assert.Contains(winner == editor ? $"{winner.Name} edited it" : $"Approved by {winner.Name},", refused.Message, StringComparison.Ordinal));
            var seen = await race.Shop.CaseAsync(ticket);
            Assert.Equal(winner == editor ? [ProposalState.Superseded, ProposalState.Open] : [ProposalState.Approved], seen.Proposals.Select(proposal => proposal.State));
            Assert.Equal(winner == editor ? 0 : 1, seen.Effects.Count);
            approved += winner == editor ? 0 : 1;
        }
        await AssertDoneOnceAsync(race, tickets, approved);
    }

    [Theory, MemberData(nameof(Rounds))]
    public async Task LeadsAndTheirDelegatesAtOnce_OneCounts(string provider, int rounds)
    {
        await using var race = await RaceShop.OpenAsync(provider, rounds);
        await race.AddPeopleAsync();
        foreach (var (n, agent) in RaceShop.Agents.Index())
        {
            var given = await race.Shop.Database.Get<DelegationDesk>()
                .GiveAsync(new GiveDelegation(agent.Id, "issue_refund", 200, "EUR", race.Shop.Database.Clock.Now.AddHours(4), "a busy day"), RaceShop.Leads[n]);
            Assert.IsType<ReviewOutcome.Done>(given);
        }
        var tickets = await race.PrepareAsync(RacePrice.Lead, rounds);
        foreach (var (round, ticket) in tickets.Index())
        {
            var shown = await race.Shop.CaseAsync(ticket);
            var people = RaceShop.Leads.Zip(RaceShop.Agents, (lead, agent) => new[] { agent, lead }).SelectMany(pair => pair).Take(2 + round % (RaceShop.Crowd - 1)).ToList();

            var outcomes = await AtOnceAsync(people, person => race.Shop.DecideAsync(shown, person));

            var winner = AssertOneWon(people, outcomes, "Approved");
            var decision = Assert.Single((await race.Shop.CaseAsync(ticket)).Decisions);
            Assert.Equal((winner.Id, winner.Role == Role.Agent ? DecisionCapacity.Delegate : DecisionCapacity.Own), (decision.PersonId, decision.Capacity));
        }
        await AssertDoneOnceAsync(race, tickets, rounds);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task TheSameBatchByManyAtOnce_EachOfItCountsOnce(string provider)
    {
        const int size = 6;
        await using var race = await RaceShop.OpenAsync(provider, 4 * size);
        var tickets = await race.PrepareAsync(RacePrice.Routine, 4 * size);
        foreach (var (round, batch) in tickets.Chunk(size).Index())
        {
            var items = new List<DecideProposal>();
            foreach (var ticket in batch)
            {
                var shown = await race.Shop.CaseAsync(ticket);
                items.Add(new DecideProposal(shown.Proposal.Id, shown.Proposal.Digest, shown.Proposal.Version, Approve: true));
            }
            var people = RaceShop.Agents.Take(2 + 4 * round).ToList();

            var outcomes = await AtOnceAsync(people, person => race.Shop.Desk.ApproveBatchAsync(new ApproveBatch(items), person));

            Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
            foreach (var item in items)
                AssertOneWon(people, [.. outcomes.Select(outcome => outcome.Items.Single(one => one.ProposalId == item.ProposalId).Outcome)], "Approved");
        }
        await AssertDoneOnceAsync(race, tickets, 4 * size);
    }

    [Fact]
    public async Task PeopleOnTwoNodes_OneWins()
    {
        var rounds = Environment.GetEnvironmentVariable("RACES") == "all" ? 40 : 15;
        await using var race = await RaceShop.OpenAsync("postgres", rounds);
        await using var other = race.Shop.Database.Beside();
        await other.StartAsync();
        var tickets = await race.PrepareAsync(RacePrice.Lead, rounds);
        foreach (var (round, ticket) in tickets.Index())
        {
            var shown = await race.Shop.CaseAsync(ticket);
            var people = RaceShop.Leads.Take(2 + round % (RaceShop.Crowd - 1)).ToList();

            var outcomes = await AtOnceAsync(people, person => (person.Id % 2 == 0 ? race.Shop.Desk : other.Get<ReviewDesk>())
                .DecideAsync(new DecideProposal(shown.Proposal.Id, shown.Proposal.Digest, shown.Proposal.Version, Approve: true), person));

            AssertOneWon(people, outcomes, "Approved");
        }
        await AssertDoneOnceAsync(race, tickets, rounds);
    }

    // Nobody starts before everybody is ready.
    private static async Task<IReadOnlyList<T>> AtOnceAsync<T>(IReadOnlyList<Actor> people, Func<Actor, Task<T>> click)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var clicks = people.Select(person => Task.Run(async () =>
        {
            await start.Task;
            return await click(person);
        })).ToList();
        start.SetResult();
        return await Task.WhenAll(clicks);
    }

    /// <summary>One is done; each of the others reads what happened, and by whom where it was decided.</summary>
    private static Actor AssertOneWon(IReadOnlyList<Actor> people, IReadOnlyList<ReviewOutcome> outcomes, params string[] words)
    {
        var winner = people[Assert.Single(outcomes.Index(), outcome => outcome.Item is ReviewOutcome.Done).Index];
        Assert.All(outcomes.OfType<ReviewOutcome.Refused>(), refused =>
        {
            Assert.Contains(refused.Code, new[] { "decided_elsewhere", "changed" });
            Assert.Contains(words, word => refused.Message.Contains(word, StringComparison.Ordinal));
            if (refused.Code == "decided_elsewhere")
                Assert.Contains($"by {winner.Name},", refused.Message, StringComparison.Ordinal);
        });
        return winner;
    }

    private static async Task AssertDoneOnceAsync(RaceShop race, IReadOnlyList<long> tickets, int expected)
    {
        await race.Shop.LeaveAsync();
        await using var db = race.Shop.Database.Read();
        var done = await db.Effects.Where(effect => tickets.Contains(effect.TicketId) && effect.Kind == EffectKind.Action).ToListAsync();
        Assert.All(done, effect => Assert.Equal(EffectState.Done, effect.State));
        Assert.Equal(expected, done.Select(effect => effect.ProposalId).Distinct().Count());
        Assert.Equal(expected, done.Count);
        Assert.Equal(expected, await db.Payments.CountAsync(payment => payment.Kind == PaymentKind.Refund));
    }
}
