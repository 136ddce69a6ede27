using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Triage;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Triage;

public sealed class EmbeddedTriageTests
{
    [Theory]
    [InlineData("Has my blanket been posted? Order LS-10001", Category.Shipping)]
    [InlineData("Please cancel the fan, I do not need it any more", Category.Shipping)]
    [InlineData("I gave you the wrong street for my new order, please change the delivery address", Category.Shipping)]
    [InlineData("The plate came in two pieces, I'd like a refund", Category.Returns)]
    [InlineData("Can I exchange the boots for one size up?", Category.Returns)]
    [InlineData("You billed us twice, please correct the invoice", Category.Billing)]
    [InlineData("I cannot log in, the password link never comes", Category.Account)]
    [InlineData("How do I clean the filter of the coffee machine?", Category.Technical)]
    [InlineData("What are your opening hours in December?", Category.General)]
    [InlineData("Meine Lampe kam zerbrochen an, ich möchte das Geld zurück", Category.Returns)]
    [InlineData("Wann kommt mein Paket?", Category.Shipping)]
    [InlineData("Quiero devolver la chaqueta, me queda grande", Category.Returns)]
    [InlineData("¿Me podéis enviar la factura?", Category.Billing)]
    public void Category_IsTheLaneThatCanHelp(string text, Category category) => Assert.Equal(category, Of(text).Category);

    [Theory]
    [InlineData("This is the THIRD time I write, nobody answers!!", Sentiment.Frustrated, Urgency.High)]
    [InlineData("Could you tell me when it comes?", Sentiment.Neutral, Urgency.Normal)]
    [InlineData("All good now, thank you so much!", Sentiment.Positive, Urgency.Low)]
    [InlineData("My account was hacked", Sentiment.Neutral, Urgency.Critical)]
    [InlineData("The JBL LS-10001 USB cable, EUR 12", Sentiment.Neutral, Urgency.Normal)]
    [InlineData("einen Ersatz brauche ich nicht", Sentiment.Neutral, Urgency.Normal)]
    public void SentimentAndUrgency_FollowTheWords(string text, Sentiment sentiment, Urgency urgency)
    {
        var result = Of(text);
        Assert.Equal((sentiment, urgency), (result.Sentiment, result.Urgency));
    }

    [Fact]
    public void Entities_StandWhereTheyAreWritten()
    {
        const string text = "Order LS-10042 came broken on 16 November. I want my 62 euros back, ana@example.com";
        var result = Of(text);
        Assert.Equal(["LS-10042", "11-16", "62.00 EUR", "ana@example.com"], result.Entities.Select(entity => entity.Value));
        Assert.All(result.Entities, entity => Assert.NotEmpty(text.Substring(entity.Start, entity.Length)));
    }

    [Fact]
    public void Entities_OrderInSubjectOnly_HasNoPlace()
    {
        var entity = Assert.Single(EmbeddedTriage.Answer(new TriageInput("Order LS-10042", "it is broken", [])).Entities);
        Assert.Equal(("LS-10042", 0), (entity.Value, entity.Length));
    }

    [Fact]
    public void QuotedText_SaysNothingAboutTheMessage() =>
        Assert.Equal(Category.Shipping, Of("Where is my parcel?\n\n> Your invoice was charged to your card.\n> The invoice is attached.").Category);

    [Fact]
    public void SeveralIssues_AreComplex() =>
        Assert.Equal(Complexity.Complex, Of("1. Where is my lamp?\n2. Please send the invoice.\n3. How do I reset my password?").Complexity);

    [Fact]
    public void EmptyText_IsGeneralAndUnsure()
    {
        var result = Of("");
        Assert.Equal((Category.General, 0d), (result.Category, result.Confidence));
    }

    [Fact]
    public void Validated_InvalidAnswer_BecomesGeneralAndUnknown()
    {
        var wrong = TriageResult.Unknown() with { Category = (Category)99, Complexity = (Complexity)9, Language = "English", Confidence = 3, Entities = [new Entity(EntityKind.Date, "x", 5, 50)] };
        var valid = TriageStage.Validated(wrong, "short text");
        Assert.Equal((Category.General, Complexity.Unknown, "en", 0d), (valid.Category, valid.Complexity, valid.Language, valid.Confidence));
        Assert.Empty(valid.Entities);
        var right = Of("Where is my order LS-10042?");
        Assert.Equivalent(right, TriageStage.Validated(right, "Where is my order LS-10042?"));
    }

    [Theory]
    [InlineData(Category.Returns, Tier.Standard, false, Teams.Standard)]
    [InlineData(Category.Billing, Tier.Standard, false, Teams.Billing)]
    [InlineData(Category.Billing, Tier.Enterprise, false, Teams.Enterprise)]
    [InlineData(Category.Returns, Tier.Standard, true, Teams.Priority)]
    public void Route_NamesATeam(Category category, Tier tier, bool vip, string team) =>
        Assert.Equal(team, Route.Of(PolicyLoader.Load(Repository.PathOf("policies")).Set!.Routing, TriageResult.Unknown() with { Category = category }, new Sender(tier, vip, true), "").TeamId);

    [Theory]
    [InlineData(Urgency.High, Sentiment.Neutral, Sentiment.Frustrated)]
    [InlineData(Urgency.Normal, Sentiment.Frustrated, Sentiment.Frustrated)]
    [InlineData(Urgency.Normal, Sentiment.Frustrated)]
    public void Route_ThreadThatGetsWorse_IsMoreUrgent(Urgency urgency, params Sentiment[] sentiments) =>
        Assert.Equal(urgency, Route.Of(PolicyLoader.Load(Repository.PathOf("policies")).Set!.Routing, TriageResult.Unknown() with { Sentiment = sentiments[^1], Sentiments = sentiments }, new Sender(Tier.Standard, false, true), "").Urgency);

    [Fact]
    public void Products_AreNamedWithTheirPlace()
    {
        const string text = "The kettle leaks. Do you still sell the Larch Air Fryer?";
        var result = EmbeddedTriage.Answer(new TriageInput("", text, []) { Bought = ["Brook Kettle"], Products = ["Larch Air Fryer"] });
        Assert.Equal([("Brook Kettle", "kettle"), ("Larch Air Fryer", "Larch Air Fryer")], result.Entities.Where(entity => entity.Kind == EntityKind.Product).Select(entity => (entity.Value, text.Substring(entity.Start, entity.Length))));
    }

    [Fact]
    public void ThreadAndOldTickets_MakeAMatterMoreThanSimple()
    {
        const string text = "Where is my parcel?";
        Assert.Equal(Complexity.Simple, Of(text).Complexity);
        Assert.Equal(Complexity.Moderate, EmbeddedTriage.Answer(new TriageInput("", text, []) { OldTickets = 1 }).Complexity);
        Assert.Equal(Complexity.Moderate, EmbeddedTriage.Answer(new TriageInput("", text, ["Hello?"])).Complexity);
        Assert.Equal(Complexity.Complex, EmbeddedTriage.Answer(new TriageInput("", text, ["Hello?", "Anybody?", "Still nothing."])).Complexity);
    }

    private static TriageResult Of(string text) => EmbeddedTriage.Answer(new TriageInput("", text, []));
}
