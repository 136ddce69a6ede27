using SupportConsole.Core.Guardrails;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Guardrails;

public sealed class OutputValidatorTests
{
    private static readonly DraftContext Context = new()
    {
        CustomerEmail = "ana@example.com",
        CustomerOrderIds = ["LS-10042"],
        CustomerText = "Where is LS-99999?",
        InternalTexts = ["Agents may add a goodwill credit of ten euros without asking a lead first."],
        PublicTexts = ["You can return unused items within 30 days of delivery at no cost to you."],
        SignOffs = ["Kind regards"],
    };

    [Theory]
    [InlineData("I have refunded €62.00 to your card.")]
    [InlineData("Your refund has been issued.")]
    [InlineData("We've issued the refund today.")]
    [InlineData("Your order LS-10042 has been cancelled.")]
    [InlineData("Wir haben Ihnen den Betrag erstattet.")]
    [InlineData("Die Erstattung wurde veranlasst.")]
    [InlineData("Ihre Bestellung wurde storniert.")]
    [InlineData("Hemos reembolsado el importe.")]
    [InlineData("El reembolso ha sido emitido.")]
    [InlineData("I have updated your address.")]
    [InlineData("I have sent you a password reset link.")]
    public void Promise_WithoutEffect_IsAProblem(string sentence) => Assert.Contains("unbacked_promise", Codes(sentence, Context));

    [Theory]
    [InlineData("I have proposed a refund of €62.00; a colleague decides today.")]
    [InlineData("Once the refund has been issued, it takes 5 days.")]
    [InlineData("Your refund has not been issued yet.")]
    [InlineData("Would you like me to have it refunded?")]
    [InlineData("Sobald der Betrag erstattet wurde, melden wir uns.")]
    [InlineData("Cuando se haya emitido, el reembolso tarda 5 días.")]
    [InlineData("You can cancel your order until it is packed.")]
    public void Plan_IsNoPromise(string sentence) => Assert.DoesNotContain("unbacked_promise", Codes(sentence, Context));

    [Fact]
    public void Promise_BackedByEffectOrRecord_IsFine()
    {
        Assert.DoesNotContain("unbacked_promise", Codes("I have refunded €62.00.", Context with { ExecutedTools = ["issue_refund"] }));
        Assert.DoesNotContain("unbacked_promise", Codes("Your order was cancelled on 12 November.", Context with { RecordedStates = ["cancelled"] }));
        Assert.Contains("unbacked_promise", Codes("I have cancelled your order.", Context with { RecordedStates = ["cancelled"] }));
    }

    [Theory]
    [InlineData("It was sent with LS-20001.", "foreign_data")]
    [InlineData("Write to bob@example.com.", "foreign_data")]
    [InlineData("Agents may add a goodwill credit of ten euros without asking.", "internal_quoted")]
    [InlineData("As an AI language model I cannot know.", "prohibited_phrase")]
    [InlineData("We cannot take the lamp back.", "bare_refusal")]
    public void Problem_IsNamed(string sentence, string code) => Assert.Contains(code, Codes(sentence, Context));

    [Theory]
    [InlineData("Your order LS-10042 is on record under ana@example.com.")]
    [InlineData("I could not find LS-99999 in your account.")]
    [InlineData("You can return unused items within 30 days of delivery at no cost to you.")]
    [InlineData("We cannot take the lamp back, but you can exchange it.")]
    public void OrdinarySentence_HasNoProblem(string sentence) => Assert.Empty(Codes(sentence, Context));

    [Fact]
    public void WholeText_HasLimits()
    {
        Assert.Equal(["no_sign_off"], OutputValidator.Check("Your order is on its way to you.", Context, SeedInbox.Policies.Guardrails).Select(problem => problem.Code));
        Assert.Equal(["empty"], OutputValidator.Check(" ", Context, SeedInbox.Policies.Guardrails).Select(problem => problem.Code));
        Assert.Contains("too_long", Codes(string.Concat(Enumerable.Repeat("A sentence of talk. ", 300)), Context));
    }

    private static IReadOnlyList<string> Codes(string sentence, DraftContext context) =>
        [.. OutputValidator.Check($"Dear Ana,\n\n{sentence}\n\nKind regards\nLarkfield Supply", context, SeedInbox.Policies.Guardrails).Select(problem => problem.Code)];
}
