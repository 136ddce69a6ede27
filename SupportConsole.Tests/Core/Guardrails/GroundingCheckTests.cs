using System.Diagnostics;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Text;

namespace SupportConsole.Tests.Core.Guardrails;

public sealed class GroundingCheckTests
{
    private const string Article = "Damaged items. If an item arrives damaged, write to us within 14 days. We refund the full price or send a new item. Refunds reach your card within 3 to 5 working days. You do not need to send the damaged item back.";
    private const string Order = """{"orderId":"LS-10042","status":"delivered","currency":"EUR","total":62.00,"deliveredAt":"2026-11-16T10:00:00Z","daysSinceDelivery":4,"items":[{"itemId":"v-1","name":"Brook kettle","price":62.00,"quantity":1,"options":{"color":"green"}}],"refundable":62.0}""";

    private static readonly GroundingSource[] Sources = [new("t1", SourceKind.Tool, Order), new("t2.1", SourceKind.Passage, Article)];

    [Theory]
    [InlineData("Your order LS-10042 was delivered on 16 November.")]
    [InlineData("Your Brook kettle was delivered 4 days ago.")]
    [InlineData("You paid €62.00 for the Brook kettle.")]
    [InlineData("Refunds reach your card within 3 to 5 working days.")]
    [InlineData("You do not have to send the damaged kettle back.")]
    [InlineData("The refund takes up to 5 working days to reach your card.")]
    [InlineData("Ihre Bestellung LS-10042 wurde am 16. November geliefert.")]
    [InlineData("Su pedido LS-10042 fue entregado el 16 de noviembre.")]
    [InlineData("You paid 62.00 EUR for the Brook kettle.")]
    [InlineData("If an item arrives damaged, write to us within two weeks.")]
    [InlineData("All right, so it says that you do not need to send the damaged item back.")]
    public void TrueSentence_IsSupported(string sentence) => Assert.Equal((ClaimSupport.Supported, ""), Of(sentence));

    [Theory]
    [InlineData("We owe you €65.00.", "€65.00 is in no source")]
    [InlineData("Your order was delivered on 17 November.", "17 November is in no source")]
    [InlineData("Refunds reach your card within 3 to 5 days.", "3 to 5 days is in no source")]
    [InlineData("Your order LS-10043 was delivered.", "LS-10043 is in no source")]
    [InlineData("You can return it within 30 days.", "30 days is in no source")]
    [InlineData("Sorry about the €99 lamp.", "€99 is in no source")]
    [InlineData("You paid $62.00 for the Brook kettle.", "$62.00 is in no source")]
    [InlineData("You paid €4 for the Brook kettle.", "€4 is in no source")]
    [InlineData("Refunds reach your card within 3 to 5 hours.", "3 to 5 hours is in no source")]
    [InlineData("Your order was delivered at 9:30.", "9:30 is in no source")]
    [InlineData("Your Vesper kettle was delivered.", "Vesper is in no source")]
    [InlineData("We have sent the kettle with Norvik Logistics.", "Norvik Logistics is in no source")]
    [InlineData("Peter will refund the full price.", "Peter is in no source")]
    [InlineData("Ihre Bestellung LS-10042 wurde von Herrn Vossberg geliefert.", "Vossberg is in no source")]
    [InlineData("Ihre Bestellung LS-10042 wurde mit DHL geliefert.", "DHL is in no source")]
    public void WrongFigure_IsNamed(string sentence, string gap) => Assert.Equal((ClaimSupport.Unsupported, gap), Of(sentence));

    [Theory]
    [InlineData("The box is 5 cm high.", true)]
    [InlineData("The box is 50 mm high.", true)]
    [InlineData("The box is 5 inches high.", false)]
    [InlineData("The shop opens at 5 pm.", true)]
    [InlineData("The shop opens at 17:00.", true)]
    [InlineData("The shop opens at 5 am.", false)]
    [InlineData("Members save 10 percent.", true)]
    [InlineData("Members save 10 euros.", false)]
    public void Units_CountWithTheirNumber(string sentence, bool known)
    {
        GroundingSource[] sources = [new("t1", SourceKind.Passage, "The box is 5 cm high. The shop opens at 5 pm. Members save 10%.")];
        Assert.Equal(!known, Assert.Single(GroundingCheck.Over(sources).Check(sentence)).HasUnknownValue);
    }

    [Theory]
    [InlineData("You need to send the damaged item back.")]
    [InlineData("We do not refund the full price.")]
    public void OppositeOfTheSource_IsUnsupported(string sentence) => Assert.Equal(ClaimSupport.Unsupported, Of(sentence).Support);

    [Fact]
    public void Names_OfTheCustomerAndOurOwn_NeedNoSource_NorDoesASignature()
    {
        var check = GroundingCheck.Over(Sources, "My Vesper kettle broke. Zelda Brandt", "Larkfield Supply");
        Assert.DoesNotContain(check.Check("Dear Zelda,\n\nI could not find a Vesper kettle at Larkfield.\n\nKind regards\nAna Ruiz"), sentence => sentence.HasUnknownValue);
        Assert.Contains(check.Check("Dear Zelda,\n\nI could not find it, and Ana Ruiz neither."), sentence => sentence.HasUnknownValue);
    }

    [Fact]
    public void ValueOfAnotherSource_IsShownToo()
    {
        const string text = "You do not need to send the damaged kettle of €62.00 back.";
        var result = Assert.Single(GroundingCheck.Check(text, [new CitedSentence(0, text.Length, ["t2.1"])], Sources));
        Assert.Equal("t1", Assert.Single(result.ValueEvidence).Ref);
    }

    [Theory]
    [InlineData("Our warehouse in Portugal burned down last summer.")]
    [InlineData("The kettle comes with a lifetime guarantee against rust and limescale.")]
    public void InventedSentence_IsUnsupported(string sentence) => Assert.Equal(ClaimSupport.Unsupported, Of(sentence).Support);

    [Theory]
    [InlineData("Dear Ana,")]
    [InlineData("I am sorry for the trouble this has caused you.")]
    [InlineData("Would you prefer a new kettle?")]
    [InlineData("I could not find an article on that.")]
    [InlineData("I have passed this to a colleague.")]
    [InlineData("Kind regards")]
    [InlineData("Mit freundlichen Grüßen")]
    public void Courtesy_NeedsNoSource(string sentence) => Assert.Equal(ClaimSupport.NotNeeded, Of(sentence).Support);

    [Fact]
    public void Evidence_IsTheSentenceThatSaysIt()
    {
        const string text = "You do not need to send the damaged item back.";
        var result = Assert.Single(GroundingCheck.Check(text, [new CitedSentence(0, text.Length, ["t2.1"])], Sources));
        var evidence = Assert.Single(result.Evidence);
        Assert.Equal("You do not need to send the damaged item back.", Article.Substring(evidence.Start, evidence.Length));
    }

    [Fact]
    public void OrderNumberOfTheCustomer_MayBeNamedBack_ASumMayNot()
    {
        var check = GroundingCheck.Over(Sources, "Where is LS-77777? I want 500 euros.");
        Assert.Equal(ClaimSupport.NotNeeded, Assert.Single(check.Check("I could not find LS-77777 in your account.")).Support);
        Assert.Equal("€500 is in no source", Assert.Single(check.Check("We owe you €500.")).Gap);
    }

    [Fact]
    public void Gap_PointsIntoTheReply()
    {
        const string text = "Thank you. We owe you €65.00 now.";
        var result = GroundingCheck.Over(Sources).Check(text)[1];
        Assert.Equal("€65.00", result.GapSpan.Of(text));
    }

    [Fact]
    public void APage_IsCheckedInFiveMilliseconds()
    {
        var check = GroundingCheck.Over([.. Sources, .. Enumerable.Range(0, 8).Select(i => new GroundingSource($"t3.{i}", SourceKind.Passage, Article))]);
        var page = string.Concat(Enumerable.Repeat("Your order LS-10042 was delivered on 16 November. You do not need to send the damaged item back. ", 15));
        check.Check(page);
        var best = Enumerable.Range(0, 20).Min(_ =>
        {
            var started = Stopwatch.GetTimestamp();
            check.Check(page);
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        });
        Assert.True(best < 5, $"took {best:0.0} ms");
    }

    private static (ClaimSupport Support, string Gap) Of(string sentence)
    {
        var spans = Sentences.Split(sentence);
        var result = GroundingCheck.Over(Sources).Check(sentence);
        Assert.Equal(spans.Count, result.Count);
        return (result[0].Support, result[0].Gap);
    }
}
