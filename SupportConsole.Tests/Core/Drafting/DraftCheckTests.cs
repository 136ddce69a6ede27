using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Tools;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Drafting;

public sealed class DraftCheckTests
{
    private const string Greeting = "Dear Mia,\n\n";
    private const string SignOff = "\n\nKind regards\nLarkfield Supply";

    [Fact]
    public void Sources_AreNumberedInTheOrderOfTheReply_PassagesAndToolsApart()
    {
        var draft = Check("A refund takes 3 to 5 working days to reach your card [[t2.2]]. Order LS-10001 is delivered [[t1]]. We refund items that arrive broken within 30 days of delivery [[t2.1]].");

        Assert.Empty(draft.Problems);
        Assert.Equal([("1", "t2.2"), ("2", "t2.1"), ("T1", "t1")], draft.Citations.Select(citation => (citation.Label, citation.ToolRef)));
        Assert.Equal(["1", "T1", "2"], draft.Claims.Where(claim => claim.Support == ClaimSupport.Supported).Select(claim => claim.CitationNumbers));
        Assert.Equal("lookup_order LS-10001", draft.Citations[2].Title);
        Assert.All(draft.Citations.Where(citation => citation.Kind == SourceKind.Passage), citation => Assert.True(citation.SpanLength > 0));
    }

    [Theory]
    [InlineData("We refund €64.30 of order LS-10001 [[t1]].", "64.30")]
    [InlineData("A refund takes 12 working days to reach your card [[t2.2]].", "12")]
    public void FigureInNoSource_KeepsTheReplyFromBeingOffered(string sentence, string figure) =>
        Assert.Contains(Check(sentence).Problems, problem => problem.Contains(figure, StringComparison.Ordinal));

    [Fact]
    public void InternalPassage_IsNeitherSupportNorMayItBeQuoted()
    {
        var draft = Check("A colleague may add a goodwill voucher of 17 euros to the refund of an angry customer [[t2.3]].");

        Assert.NotEmpty(draft.Problems);
        Assert.DoesNotContain(draft.Claims, claim => claim.Support == ClaimSupport.Supported);
    }

    [Fact]
    public void RefThatDoesNotExist_IsNotCited()
    {
        var draft = Check("Order LS-10001 is delivered [[t9]].");

        Assert.DoesNotContain(draft.Citations, citation => citation.ToolRef == "t9");
        Assert.DoesNotContain("9", string.Concat(draft.Claims.Select(claim => claim.CitationNumbers)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Which of your orders do you mean?", true)]
    [InlineData("Order LS-10001 is delivered [[t1]].", false)]
    public void Question_IsSeen(string sentence, bool asks) => Assert.Equal(asks, Check(sentence).Asks);

    [Fact]
    public void Claims_CoverTheTextInOrder()
    {
        var draft = Check("Order LS-10001 is delivered [[t1]]. Which of the items is it?");

        Assert.Equal(Enumerable.Range(0, draft.Claims.Count), draft.Claims.Select(claim => claim.Ordinal));
        Assert.Equal(draft.Claims.OrderBy(claim => claim.Start), draft.Claims);
        Assert.All(draft.Claims, claim => Assert.InRange(claim.Start + claim.Length, claim.Start + 1, draft.Text.Length));
    }

    [Fact]
    public void FailedRead_IsNoSource_ARefusalIs()
    {
        var calls = new[]
        {
            Call("lookup_order", "t1", ToolResultKind.Error, new { message = "It failed." }),
            Call("lookup_order", "t2", ToolResultKind.Refused, new { reason = "LS-10009 is not an order of this customer." }),
        };

        Assert.Equal(["t2"], Sources.Of(calls).Select(source => source.Ref));
    }

    [Fact]
    public void ResultReadBackFromAStep_IsTheSameSource()
    {
        var call = Call("issue_refund", "t1", ToolResultKind.Verdict, new { title = "Refund €38.00 “at once” <b>" });

        var again = call with { Result = StepJson.Read<ToolResult>(StepJson.Write(call.Result)) };

        Assert.Equal(Sources.Of([call])[0].Text, Sources.Of([again])[0].Text);
        Assert.Contains("€38.00", Sources.Of([call])[0].Text, StringComparison.Ordinal);
    }

    private static CheckedDraft Check(string sentences) => DraftCheck.Run(
        $"{Greeting}{sentences}{SignOff}",
        new ReplyBasis(
            Sources.Of([
                Call("lookup_order", "t1", ToolResultKind.Order, new { orderId = "LS-10001", status = "delivered", currency = "EUR", total = 38, paid = 38, refunded = 0 }, """{"order_id":"LS-10001"}"""),
                Call("search_knowledge", "t2", ToolResultKind.Passages, new
                {
                    query = "refund",
                    confidence = 0.9,
                    passages = new[]
                    {
                        Passage("t2.1", "We refund items that arrive broken within 30 days of delivery."),
                        Passage("t2.2", "A refund takes 3 to 5 working days to reach your card."),
                        Passage("t2.3", "A colleague may add a goodwill voucher of 17 euros to the refund of an angry customer.", isPublic: false),
                    },
                }),
            ]),
            new ReplyTo { TicketId = 1, CustomerEmail = TestShop.Mia, OrderIds = ["LS-10001"], CustomerText = "My kettle broke.", ExecutedTools = [], OwnEmail = "support@larkfield.example" },
            SeedInbox.Policies));

    private static EarlierCall Call(string tool, string reference, ToolResultKind kind, object data, string arguments = "{}") => new(tool, arguments, ToolResult.Of(reference, kind, data));

    private static PassageHit Passage(string reference, string text, bool isPublic = true) => new()
    {
        Ref = reference,
        PassageId = 1,
        ArticleId = "refunds",
        ArticleVersion = 1,
        Title = "Refunds",
        Path = "Refunds",
        Text = text,
        Language = "en",
        FreshnessDays = 3,
        Stale = false,
        Public = isPublic,
        Confidence = 0.9,
    };
}
