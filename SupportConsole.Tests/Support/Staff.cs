using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Review;

namespace SupportConsole.Tests.Support;

/// <summary>People of a test shop as rows, and what they hand to each other.</summary>
internal static class Staff
{
    /// <summary>Adds people, so that the database knows who is a lead.</summary>
    public static Task HireAsync(TestShop shop, params IReadOnlyList<Actor> people) => shop.Database.Lane.WriteAsync(db =>
    {
        foreach (var person in people)
            db.Users.Add(new Person { Id = person.Id, DisplayName = person.Name, Role = person.Role, UserName = person.Name, NormalizedUserName = person.Name.ToUpperInvariant(), SecurityStamp = "s" });
        return Task.CompletedTask;
    });

    /// <summary>A lead lets Ana refund up to an amount until an hour from now.</summary>
    public static Task<ReviewOutcome> DelegateAsync(TestShop shop, Actor from, decimal amount, string tool = "issue_refund", string currency = "EUR", Actor? to = null, TimeSpan? lasts = null, string reason = "lunch") =>
        shop.Database.Get<DelegationDesk>().GiveAsync(new GiveDelegation((to ?? TestShop.Ana).Id, tool, amount, currency, shop.Database.Clock.Now + (lasts ?? TimeSpan.FromHours(1)), reason), from);

    /// <summary>Other arguments for the only open proposal.</summary>
    public static Task<ReviewOutcome> EditAsync(TestShop shop, CaseFile shown, string arguments, Actor actor, string reason = "only the shade is broken")
    {
        var proposal = shown.Open();
        return shop.Desk.EditProposalAsync(new EditProposal(proposal.Id, proposal.Digest, proposal.Version, arguments, reason), actor);
    }

    /// <summary>Approves the only open proposal.</summary>
    public static Task<ReviewOutcome> ApproveAsync(TestShop shop, CaseFile shown, Actor actor)
    {
        var proposal = shown.Open();
        return shop.Desk.DecideAsync(new DecideProposal(proposal.Id, proposal.Digest, proposal.Version, Approve: true), actor);
    }

    public static Proposal Open(this CaseFile shown) => Assert.Single(shown.Proposals, proposal => proposal.State == ProposalState.Open);

    public static ReviewOutcome.Refused Refused(ReviewOutcome outcome) => Assert.IsType<ReviewOutcome.Refused>(outcome);

    public static ReviewOutcome.Done Done(ReviewOutcome outcome) => outcome as ReviewOutcome.Done ?? throw new Xunit.Sdk.XunitException(((ReviewOutcome.Refused)outcome).Message);

    /// <summary>Approvals since the last recall.</summary>
    public static IEnumerable<Decision> Approvals(this CaseFile shown) => shown.Decisions.Where(decision => decision is { Kind: DecisionKind.Approve, ProposalId: not null });
}
