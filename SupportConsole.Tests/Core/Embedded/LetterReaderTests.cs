using SupportConsole.Core.Embedded.Reading;

namespace SupportConsole.Tests.Core.Embedded;

public sealed class LetterReaderTests
{
    private static readonly string[] Items = ["Mechanical Keyboard", "Smart Watch", "T-Shirt", "Bookshelf", "Hiking Boots", "Vacuum Cleaner", "Backpack"];

    [Theory]
    [InlineData("I want to cancel my order.", "Cancel")]
    [InlineData("Please send the boots back for me.", "Return")]
    [InlineData("I'd like to swap the keyboard for a clicky one.", "Exchange")]
    [InlineData("Please change my shipping address.", "Address")]
    [InlineData("I was charged twice for this.", "Refund")]
    [InlineData("Where is my parcel?", "Tracking")]
    [InlineData("I forgot my password.", "Access")]
    [InlineData("Ich möchte die Schuhe zurückgeben.", "Return")]
    [InlineData("Bitte stornieren Sie meine Bestellung.", "Cancel")]
    [InlineData("Mein Konto ist gesperrt, ich kann mich nicht anmelden.", "Access")]
    [InlineData("Quiero devolver las botas.", "Return")]
    [InlineData("¿Dónde está mi pedido?", "Tracking")]
    public void Verb_SaysWhatIsAskedFor(string text, string kind) => Assert.Contains(LetterReader.Read(text, Items, []).Wishes, wish => wish.Kind.ToString() == kind);

    [Theory]
    [InlineData("The watch does not turn on any more and I could do with some guidance. Thank you for your help.", false)]
    [InlineData("I am having trouble with the backpack, any help would be appreciated. Thank you!", false)]
    [InlineData("All is well now, thank you for your help!", true)]
    public void ThanksBelowAMatter_DoNotSettleIt(string text, bool thanks) => Assert.Equal(thanks, LetterReader.Read(text, Items, []).Wishes.Any(wish => wish.Kind == RequestKind.Thanks));

    [Theory]
    [InlineData("If the backpack does not hold, I will be asking for a refund.", false)]
    [InlineData("The backpack did not hold. I am asking for a refund.", true)]
    public void RefundThatIsOnlyAnnounced_IsNotAskedFor(string text, bool asked) => Assert.Equal(asked, LetterReader.Read(text, Items, []).Wishes.Any(wish => wish.Kind == RequestKind.Refund));

    [Theory]
    [InlineData("What is in the box is a watch with a cracked glass.", false)]
    [InlineData("What is in the box?", true)]
    public void WordThatTells_IsNoQuestion(string text, bool asks) => Assert.Equal(asks, LetterReader.Read(text, Items, []).Wishes.Any(wish => wish.Kind == RequestKind.Question));

    // What a customer says without the verb one would expect, and beside it what only sounds like it.
    [Theory]
    [InlineData("I asked for a return label twice and heard nothing.", "Return")]
    [InlineData("Still waiting for the label, my 30 days end soon.", "Return")]
    [InlineData("I don't want another apology I need the 139 euros.", "Refund")]
    [InlineData("You owe me the €24.50 for the boots.", "Refund")]
    [InlineData("There is the wrong street on it.", "Address")]
    [InlineData("You have sent me a garden hose.", "Problem")]
    [InlineData("I got a blue vase instead.", "Problem")]
    [InlineData("The zip of my backpack has given up.", "Problem")]
    [InlineData("The handle came off.", "Problem")]
    [InlineData("When will I get my refund?", "Question")]
    [InlineData("Still no sign of my 39 euros.", "Refund")]
    [InlineData("I only got 20 euros.", "Refund")]
    [InlineData("I was billed 78.00 for one watch, it costs 39.00.", "Refund")]
    [InlineData("Please stop the order.", "Cancel")]
    [InlineData("Forget my order, I found one.", "Cancel")]
    [InlineData("Could you take them back?", "Return")]
    [InlineData("The order should go to the office.", "Address")]
    [InlineData("Ich finde die Rechnung nicht. Könnten Sie mir die nochmal schicken?", "ResendConfirmation")]
    [InlineData("It was charged to my card two times.", "Refund")]
    [InlineData("I mistyped the house number.", "Address")]
    [InlineData("Don't deliver it to my house. Send it to my sister instead.", "Address")]
    [InlineData("Can I have the L instead of the M?", "Exchange")]
    [InlineData("Ich brauche aber L.", "Exchange")]
    [InlineData("I can't get into my account.", "Access")]
    [InlineData("Je voudrais annuler ma commande.", "Cancel")]
    [InlineData("Il me faudrait un 38.", "Exchange")]
    [InlineData("¿Cuántos días tarda el reembolso?", "Question")]
    [InlineData("Ist das Geld wirklich unterwegs?", "Question")]
    [InlineData("Please send us a corrected invoice.", "Question")]
    [InlineData("thx, the refund and the boots are both here.", "Thanks")]
    public void Wish_IsReadFromWhatItMeans(string text, string kind) => Assert.Equal([kind], LetterReader.Read(text, Items, []).Wishes.Select(wish => wish.Kind.ToString()));

    [Theory]
    [InlineData("You have sent me an e-mail about the watch.", "Problem")]
    [InlineData("I forgot my password, please send the link again.", "Reship")]
    [InlineData("I put the old street on order W1. Please change it.", "Modify")]
    [InlineData("I don't think we want a refund.", "Refund")]
    [InlineData("I need it in 14 days.", "Exchange")]
    [InlineData("I'd like to speak to you instead of writing.", "Exchange")]
    [InlineData("The boots are wonderful, thank you. Is there anything I should wax them with?", "Thanks")]
    public void Wish_IsNotReadFromWhatOnlySoundsLikeIt(string text, string kind) => Assert.DoesNotContain(LetterReader.Read(text, Items, []).Wishes, wish => wish.Kind.ToString() == kind);

    [Theory]
    [InlineData("It should be 8 Tannery Court, not 80 Tanner Street.", "8 Tannery Court")]
    [InlineData("Instead of 12 Mill Lane it is 14 Mill Lane now.", "14 Mill Lane")]
    [InlineData("Bitte an die Schwanallee 44, nicht Hauptstraße 3.", "Schwanallee 44")]
    public void Street_ThatIsSaidToBeWrong_IsPassedOver(string text, string street) => Assert.Equal([street], Places.ReadStreets(text));

    [Theory]
    [InlineData("return the book shelf", "Bookshelf")]
    [InlineData("return my tshirts", "T-Shirt")]
    [InlineData("return the cleaner", "Vacuum Cleaner")]
    [InlineData("return the smartwatch", "Smart Watch")]
    [InlineData("return the boots", "Hiking Boots")]
    public void Item_IsFoundByEverydayWords(string text, string name) => Assert.Equal(name, Assert.Single(Assert.Single(LetterReader.Read(text, Items, []).Wishes).Mentions).Names[0]);

    [Fact]
    public void Negation_TakesTheWishAway()
    {
        var letter = LetterReader.Read("Please do not cancel the order.", Items, []);

        Assert.Empty(letter.Wishes);
        Assert.Contains(RequestKind.Cancel, letter.Forbidden);
    }

    [Fact]
    public void TwoVerbsWithOr_AreOneWish()
    {
        var wish = Assert.Single(LetterReader.Read("I want to cancel or return everything except the boots.", Items, []).Wishes);

        Assert.Equal((RequestKind.Cancel, RequestKind.Return, Scope.Everything), (wish.Kind, wish.Or!.Value, wish.Scope));
        Assert.Equal("Hiking Boots", Assert.Single(wish.Kept).Names[0]);
    }

    [Theory]
    [InlineData("Please return the boots. The backpack I keep.", "Backpack")]
    [InlineData("Ich möchte die Schuhe zurückschicken, den Rucksack behalte ich.", "")]
    [InlineData("I want to return the boots, the backpack we keep. Thanks", "Backpack")]
    [InlineData("Quiero devolver las botas. La mochila me la quedo.", "")]
    [InlineData("Please return the boots, I keep getting blisters.", "")]
    public void ItemNamedBeforeKeep_Stays(string text, string kept)
    {
        var letter = LetterReader.Read(text, Items, []);

        Assert.Contains(letter.Wishes, wish => wish.Kind == RequestKind.Return && !wish.Mentions.Any(mention => mention.Names.Contains("Backpack")));
        if (kept.Length > 0)
            Assert.Equal(kept, Assert.Single(letter.Kept).Names[0]);
    }

    [Theory]
    [InlineData("I want to return the boots. How do I go about it, and does the money go back to my card?\n\nKind regards\nMargaret Oyelaran", "How do I go about it, and does the money go back to my card?")]
    [InlineData("Please see below. Question: can the hammock stay outside in winter?\n\nB. Wolfram", "can the hammock stay outside in winter?")]
    [InlineData("May I use the stove in the porch of the tent? Henrik", "May I use the stove in the porch of the tent?")]
    [InlineData("Ich möchte die Schuhe zurückgeben. Bekomme ich ein Etikett von Ihnen? Viele Grüße", "Bekomme ich ein Etikett von Ihnen?")]
    public void Question_IsReadWithoutWhatStandsBehindIt(string text, string question) =>
        Assert.Equal(question, Assert.Single(LetterReader.Read(text, Items, []).Wishes, wish => wish.Kind == RequestKind.Question).Text.Trim());

    [Fact]
    public void QuestionThatAsksForTheDeed_IsTheDeed() =>
        Assert.Equal([RequestKind.Cancel], LetterReader.Read("Could you cancel my order please?", Items, []).Wishes.Select(wish => wish.Kind));

    [Fact]
    public void Otherwise_IsASecondChoice()
    {
        var wishes = LetterReader.Read("I want to exchange the keyboard for a silent one. If that is not possible, cancel the whole order.", Items, []).Wishes;

        Assert.Equal([Condition.None, Condition.Otherwise], wishes.Select(wish => wish.Condition));
    }

    [Fact]
    public void List_SharesItsVerb()
    {
        var wish = Assert.Single(LetterReader.Read("I want to return the keyboard, the watch and the boots.", Items, []).Wishes);

        Assert.Equal(3, wish.Mentions.Count);
    }

    [Fact]
    public void Companion_OnlySaysWhichOrder()
    {
        var mention = Assert.Single(Assert.Single(LetterReader.Read("I want to return the backpack I received with the vacuum cleaner.", Items, []).Wishes).Mentions);

        Assert.Equal(["Vacuum Cleaner"], mention.Companions);
    }

    [Fact]
    public void RefundBesideAReturn_IsHowItIsPaid() =>
        Assert.Equal(RequestKind.Return, Assert.Single(LetterReader.Read("I want to return the keyboard and get the refund on my credit card.", Items, []).Wishes).Kind);
}
