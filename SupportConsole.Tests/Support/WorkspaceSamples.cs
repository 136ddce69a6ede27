using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Review;

namespace SupportConsole.Tests.Support;

/// <summary>What the workspace shows, made by hand: a ticket with a draft that waits for a person, changed by the test where it matters.</summary>
internal static class WorkspaceSamples
{
    public static WorkspaceView View(
        DraftKind kind = DraftKind.Reply,
        DraftState state = DraftState.Ready,
        RunState run = RunState.Ready,
        RolloutStage stage = RolloutStage.Assist,
        bool takenOver = false,
        bool newerMessage = false,
        bool withDraft = true,
        params IReadOnlyList<ProposalView> proposals)
    {
        var ticket = Samples.Ticket();
        (ticket.TakenOver, ticket.LastInboundId, ticket.Status) = (takenOver, newerMessage ? 2 : 1, TicketStatus.Open);
        var draft = Draft(kind, state);
        return new WorkspaceView
        {
            Ticket = ticket,
            Thread = [],
            Run = new RunBrief(new Run { Id = 1, TicketId = 1, MessageId = 1, RequestId = "req_0", ReleaseId = new string('7', 64), State = run, CreatedAt = TestTime.Start }, []),
            Draft = withDraft ? new DraftView(draft, DraftParagraphs.Of(draft), "") : null,
            Proposals = proposals,
            Effects = [],
            Decisions = [],
            Findings = [],
            Stage = stage,
            ReadAt = TestTime.Start,
        };
    }

    public static Draft Draft(DraftKind kind = DraftKind.Reply, DraftState state = DraftState.Ready, string text = "Your refund is on its way.", ClaimSupport support = ClaimSupport.Supported, string gap = "") => new()
    {
        TicketId = 1,
        RunId = 1,
        MessageId = 1,
        Kind = kind,
        State = state,
        Text = text,
        Language = "en",
        Model = "embedded",
        ReleaseId = "r",
        Confidence = 0.9,
        CreatedAt = TestTime.Start,
        Claims = [new Claim { Ordinal = 0, Start = 0, Length = text.Length, Support = support, CitationNumbers = support == ClaimSupport.Supported ? "1" : "", Gap = gap }],
        Citations = [new Citation { Number = 1, Kind = SourceKind.Passage, ToolRef = "t2.1", Title = "Refunds", Text = "Refunds take 3 to 5 working days.", SpanStart = 8, SpanLength = 24, ArticleVersion = 3 }],
    };

    public static ProposalView Refund(VerdictLevel level, long minor = 3800, ProposalState state = ProposalState.Open) => Proposal("issue_refund", level, minor, state);

    public static ProposalView Proposal(string tool, VerdictLevel level, long minor = 0, ProposalState state = ProposalState.Open) => new()
    {
        Proposal = new Proposal
        {
            TicketId = 1,
            RunId = 1,
            CustomerId = "c1",
            Tool = tool,
            ToolVersion = 1,
            Arguments = "{}",
            Digest = $"{tool}-{level}",
            BusinessKey = tool,
            AmountMinor = minor,
            Currency = "EUR",
            Title = tool,
            State = state,
            Level = level,
            ReleaseId = new string('7', 64),
            CreatedAt = TestTime.Start,
            ExpiresAt = TestTime.Start.AddDays(2),
        },
        Verdict = new Verdict { TicketId = 1, RunId = 1, Tool = tool, Level = level, RuleId = $"{tool}.{level}", Reason = "€62.00 exceeds €50.00.", LoweredBy = "At €50.00 no lead is needed.", ReleaseId = new string('7', 64), At = TestTime.Start },
        Arguments = [new ArgumentLine("order_id", "LS-10042 · Kettle"), new ArgumentLine("amount", "€38.00"), new ArgumentLine("colour_of_box", "blue")],
        RestsOn = [new Basis("1", IsSource: true), new Basis("lookup_customer", IsSource: false)],
        Decisions = [],
        IsCurrent = true,
    };
}
