using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Review;

namespace SupportConsole.Tests.Core.Review;

public sealed class DraftParagraphsTests
{
    private const string Text = "Sorry, Ines.\n\nYour order was delivered on 17 November. It is refunded in full.\n\nKind regards";

    [Fact]
    public void EmptyLine_PartsParagraphs_AndNothingIsLost()
    {
        var paragraphs = DraftParagraphs.Of(Draft());

        Assert.Equal(3, paragraphs.Count);
        Assert.Equal(Text, string.Join("\n\n", paragraphs.Select(TextOf)));
    }

    [Fact]
    public void Sentence_CarriesTheLabelsOfItsSources()
    {
        var segments = Segments(Draft());

        Assert.Equal(["T1"], segments.Single(s => s.Text.StartsWith("Your order", StringComparison.Ordinal)).Labels);
        Assert.Equal(["1"], segments.Single(s => s.Text.StartsWith("It is", StringComparison.Ordinal)).Labels);
    }

    [Fact]
    public void SentenceLeftAsItWas_KeepsItsSources_InAnEditedText()
    {
        var segments = Segments(Draft(edited: Text.Replace("Sorry, Ines.", "Dear Ines, we are sorry.", StringComparison.Ordinal)));

        Assert.Equal(["T1"], segments.Single(s => s.Text.StartsWith("Your order", StringComparison.Ordinal)).Labels);
        Assert.True(segments.Single(s => s.Text.StartsWith("Dear Ines", StringComparison.Ordinal)).ByPerson);
    }

    [Fact]
    public void ChangedSentence_LosesItsSources_AndIsThePersons()
    {
        var changed = Segments(Draft(edited: Text.Replace("17 November", "18 November", StringComparison.Ordinal))).Single(s => s.Text.Contains("18 November", StringComparison.Ordinal));

        Assert.Empty(changed.Labels);
        Assert.True(changed.ByPerson);
    }

    [Fact]
    public void ClaimOutsideTheText_IsLeftOut()
    {
        var draft = Draft();
        draft.Claims.Add(new Claim { Ordinal = 9, Start = 5000, Length = 10, Support = ClaimSupport.Supported });

        Assert.Equal(Text, string.Join("\n\n", DraftParagraphs.Of(draft).Select(TextOf)));
    }

    private static string TextOf(DraftParagraph paragraph) => string.Concat(paragraph.Segments.Select(segment => segment.Text));

    private static List<DraftSegment> Segments(Draft draft) => [.. DraftParagraphs.Of(draft).SelectMany(paragraph => paragraph.Segments)];

    private static Draft Draft(string? edited = null)
    {
        var draft = new Draft
        {
            TicketId = 1,
            RunId = 1,
            MessageId = 1,
            Kind = DraftKind.Reply,
            Text = Text,
            EditedText = edited,
            Language = "en",
            Model = "embedded",
            ReleaseId = "r",
            Confidence = 0.9,
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
        AddClaim("Sorry, Ines.", "");
        AddClaim("Your order was delivered on 17 November.", "T1");
        AddClaim("It is refunded in full.", "1");
        draft.Citations.Add(Citation(SourceKind.Passage));
        draft.Citations.Add(Citation(SourceKind.Tool));
        return draft;

        void AddClaim(string sentence, string numbers) => draft.Claims.Add(new Claim
        {
            Ordinal = draft.Claims.Count,
            Start = Text.IndexOf(sentence, StringComparison.Ordinal),
            Length = sentence.Length,
            Support = numbers.Length > 0 ? ClaimSupport.Supported : ClaimSupport.NotNeeded,
            CitationNumbers = numbers,
        });
    }

    private static Citation Citation(SourceKind kind) => new() { Number = 1, Kind = kind, ToolRef = kind == SourceKind.Tool ? "t1" : "t2.1", Title = kind.ToString(), Text = "…" };
}
