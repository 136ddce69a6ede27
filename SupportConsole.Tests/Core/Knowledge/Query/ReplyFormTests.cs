using SupportConsole.Core.Knowledge.Query;

namespace SupportConsole.Tests.Core.Knowledge.Query;

public sealed class ReplyFormTests
{
    [Theory]
    [InlineData("Yes, there is parking behind the house. Do you need anything else?", "Yes, there is parking behind the house.")]
    [InlineData("Street parking is the only option at this time Can I help you with anything else?", "Street parking is the only option at this time")]
    [InlineData("Unfortunately pets are not allowed. Is that all right? Shall I book the room?", "Unfortunately pets are not allowed.")]
    [InlineData("They open at 9 am.", "They open at 9 am.")]
    [InlineData("You must cancel a day before. Is there anything else I can help you with.", "You must cancel a day before.")]
    [InlineData("Breakfast is 10 GBP Do you need any more information or are you good now", "Breakfast is 10 GBP")]
    [InlineData("No, there is no drive thru. I can check if they offer delivery?", "No, there is no drive thru.")]
    [InlineData("Lifts are on every floor. Let me know if I can help with anything else.", "Lifts are on every floor.")]
    [InlineData("The house has a lift for your luggage.", "The house has a lift for your luggage.")]
    public void Reply_IsCutBeforeItsOffers(string text, string statement) => Assert.Equal(statement, ReplyForm.Read(text)?.Statement);

    [Theory]
    [InlineData("Is there parking behind the house?")]
    [InlineData("My card has not arrived. What should I do?")]
    [InlineData("I bought the kettle last week and it leaks.")]
    [InlineData("refund for a damaged item")]
    [InlineData("the problem of similarity for aeroelastic effects in a flow without heating .")]
    [InlineData("all right thank you")]
    [InlineData("The kettle leaks. Let me know what to do.")]
    public void Question_IsNoReply(string text) => Assert.Null(ReplyForm.Read(text));

    [Theory]
    [InlineData("Pets are not allowed.", true)]
    [InlineData("The hotel doesn't offer breakfast.", true)]
    [InlineData("Nothing but smiles: breakfast is free.", false)]
    public void Denial_IsRead(string text, bool denies) => Assert.Equal(denies, ReplyForm.Denies(text));
}
