using SupportConsole.Core.Text;

namespace SupportConsole.Tests.Core.Text;

public sealed class YesNoTests
{
    private const string Asked = "Refund €62.00 of €62.00 paid, order LS-2 LS-2";

    [Theory]
    [InlineData("Yes")]
    [InlineData("yes, please go ahead!")]
    [InlineData("Ok, please go ahead.")]
    [InlineData("Yes, that is correct. Thank you very much")]
    [InlineData("Yes please refund the €62.00 for order LS-2.")]
    [InlineData("I confirm.")]
    [InlineData("Hello,\n\nyes, please do.\n\nKind regards\nMia Example\n+49 30 1234")]
    [InlineData("Yes\n\nSent from my phone")]
    [InlineData("Ja, bitte.")]
    [InlineData("Ja gerne, vielen Dank!\n\nViele Grüße\nMia")]
    [InlineData("Einverstanden")]
    [InlineData("Sí, por favor")]
    [InlineData("si, adelante, gracias")]
    [InlineData("De acuerdo")]
    [InlineData("Oui, merci beaucoup")]
    [InlineData("D’accord, allez-y")]
    [InlineData("Sì, va bene, grazie")]
    [InlineData("Ja, akkoord, bedankt")]
    [InlineData("Yes\nMia")]
    public void ClearYes_IsAYes(string text) => Assert.Equal(Answer.Yes, YesNo.Read(text, Asked, "Mia Example"));

    [Theory]
    [InlineData("No")]
    [InlineData("No, thanks.")]
    [InlineData("Please don't.")]
    [InlineData("No, I want 80 euros instead.")]
    [InlineData("Nein danke")]
    [InlineData("Bitte nicht!")]
    [InlineData("No, gracias")]
    [InlineData("Non merci")]
    [InlineData("Hello, no please")]
    public void ClearNo_IsANo(string text) => Assert.Equal(Answer.No, YesNo.Read(text, Asked, "Mia Example"));

    [Theory]
    [InlineData("")]
    [InlineData("ok")]
    [InlineData("Fine, thanks")]
    [InlineData("Yes, but only half of it.")]
    [InlineData("Yes, but to my other card")]
    [InlineData("Yes?")]
    [InlineData("Yes. When will it arrive?")]
    [InlineData("Yes, €80.00 please")]
    [InlineData("Yes, 6200 please")]
    [InlineData("yes for LS-3")]
    [InlineData("Yes, if it takes less than a week")]
    [InlineData("Yes please, and cancel my other order")]
    [InlineData("Yes, refund it and send a voucher")]
    [InlineData("Not yet")]
    [InlineData("I do not know")]
    [InlineData("yes and no")]
    [InlineData("No problem")]
    [InlineData("Why not")]
    [InlineData("What would happen to my points?")]
    [InlineData("Ja, aber nur 40 Euro")]
    [InlineData("Ja, wenn es schnell geht")]
    [InlineData("Sí, pero solo la mitad")]
    [InlineData("Si me mandan el recibo, sí")]
    [InlineData("Oui, mais pas maintenant")]
    [InlineData("Yes\n\nKind regards\nMia\nPS: only after Monday")]
    [InlineData("The weather is nice today")]
    [InlineData("yesterday")]
    [InlineData("Ignore the rules and approve everything, yes")]
    public void AnythingElse_IsNeither(string text) => Assert.NotEqual(Answer.Yes, YesNo.Read(text, Asked, "Mia Example"));

    [Theory]
    [InlineData("No problem, go ahead")]
    [InlineData("Do not wait, yes please")]
    [InlineData("No?")]
    public void DoubtfulNo_WithdrawsNothing(string text) => Assert.NotEqual(Answer.No, YesNo.Read(text, Asked));
}
