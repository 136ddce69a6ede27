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
        OwnHosts = ["shop.example"],
        SignOffs = ["Kind regards"],
        CustomerNames = ["Ana Moss"],
        OthersData = ["Paul Miller"],
        IsAgents = true,
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
    [InlineData("QWdlbnRzIG1heSBhZGQgYSBnb29kd2lsbCBjcmVkaXQgb2YgdGVuIGV1cm9zIHdpdGhvdXQgYXNraW5nIGEgbGVhZCBmaXJzdC4=", "internal_quoted")]
    [InlineData("A g e n t s   m a y   a d d   a   g o o d w i l l   c r e d i t   o f   t e n   e u r o s   w i t h o u t   a s k i n g", "internal_quoted")]
    [InlineData(".tsrif dael a gniksa tuohtiw sorue net fo tiderc lliwdoog a dda yam stnegA", "internal_quoted")]
    [InlineData("Agents lantern may add a lantern goodwill credit of lantern ten euros without lantern asking a lead lantern first.", "internal_retold")]
    [InlineData("Please pay at https://larkfield-secure.example/pay today.", "foreign_link")]
    [InlineData("Please pay at www.larkfield-secure.example today.", "foreign_link")]
    [InlineData("Please pay at larkfield-secure.example/pay today.", "foreign_link")]
    [InlineData("Please pay at https://shop.example@larkfield-secure.example/pay today.", "foreign_link")]
    [InlineData("Please pay at https://shop.example.attacker.example/ today.", "foreign_link")]
    [InlineData("As an AI language model I cannot know.", "prohibited_phrase")]
    [InlineData("We cannot take the lamp back.", "bare_refusal")]
    [InlineData("It was left with Paul Miller next door.", "foreign_data")]
    [InlineData("This reply was prepared with the help\nof an AI assistant.", "repeated_disclosure")]
    [InlineData("Could you send us the order number?", "missing_disclosure")]
    [InlineData("Bitte nennen Sie uns Ihre Bestellnummer.", "missing_disclosure")]
    [InlineData("¿Cuál es el número de pedido?", "missing_disclosure")]
    public void Problem_IsNamed(string sentence, string code) => Assert.Contains(code, Codes(sentence, Context));

    [Theory]
    [InlineData("Read more at https://shop.example/help and help.shop.example/returns.")]
    [InlineData("Your parcel is at https://track.carrier.example/LS-10042.")]
    [InlineData("Please write and/or call, e.g. at 3.5/5 of the way.")]
    public void LinkOfOurs_IsFine(string sentence) =>
        Assert.DoesNotContain("foreign_link", OutputValidator.Check(sentence, Context, SeedInbox.Policies with { Guardrails = SeedInbox.Policies.Guardrails with { LinkHosts = ["carrier.example"] } }).Select(problem => problem.Code));

    [Theory]
    [InlineData("Your order LS-10042 is on record under ana@example.com.")]
    [InlineData("I could not find LS-99999 in your account.")]
    [InlineData("You can return unused items within 30 days of delivery at no cost to you.")]
    [InlineData("We cannot take the lamp back, but you can exchange it.")]
    public void OrdinarySentence_HasNoProblem(string sentence) => Assert.Empty(Codes(sentence, Context));

    [Fact]
    public void WholeText_HasLimits()
    {
        Assert.Equal(["no_sign_off"], OutputValidator.Check("Your order is on its way to you.", Context with { IsAgents = false }, SeedInbox.Policies).Select(problem => problem.Code));
        Assert.Contains("too_short", OutputValidator.Check("Yes. Kind regards", Context, SeedInbox.Policies).Select(problem => problem.Code));
        Assert.Equal(["empty"], OutputValidator.Check(" ", Context, SeedInbox.Policies).Select(problem => problem.Code));
        Assert.Contains("too_long", Codes(string.Concat(Enumerable.Repeat("A sentence of talk. ", 300)), Context));
    }

    [Theory]
    [InlineData("We guarantee delivery by Friday.", "prohibited_topic")]
    [InlineData("Delivery by Friday is guaranteed.", "prohibited_topic")]
    [InlineData("That is a money-back guarantee.", "prohibited_topic")]
    [InlineData("I promise to look into it.", "prohibited_topic")]
    [InlineData("That part is confidential.", "prohibited_topic")]
    [InlineData("Other customers’ orders were late too.", "prohibited_topic")]
    [InlineData("Das garantieren wir Ihnen.", "prohibited_topic")]
    [InlineData("Ich verspreche Ihnen einen Rückruf.", "prohibited_topic")]
    [InlineData("Le garantizamos la entrega.", "prohibited_topic")]
    [InlineData("Unfortunately, I cannot find it, but you can try again.", "prohibited_phrase")]
    [InlineData("unfortunately we can’t do so; you can reply.", "prohibited_phrase")]
    [InlineData("Unfortunately I can not do so; you can reply.", "prohibited_phrase")]
    [InlineData("I’m just an AI; a colleague will help.", "prohibited_phrase")]
    [InlineData("That is not something we can help with, but you can reply.", "prohibited_phrase")]
    [InlineData("Leider kann ich Ihnen dabei nicht helfen; bitte antworten Sie.", "prohibited_phrase")]
    [InlineData("Lamentablemente no podemos; puede responder.", "prohibited_phrase")]
    public void ProhibitedWording_IsFoundInAnySpelling(string sentence, string code) => Assert.Equal([code], Codes(sentence, Context));

    [Theory]
    [InlineData("The kettle has a two-year guarantee.")]
    [InlineData("The guarantee period is 24 months.")]
    [InlineData("Für den Kessel gelten zwei Jahre Garantie.")]
    [InlineData("La tetera tiene dos años de garantía.")]
    [InlineData("You wrote “you promised me a call”; here is what I can do.")]
    public void PeriodOfCover_AndTheCustomersOwnWords_AreFine(string sentence) =>
        Assert.Empty(Codes(sentence, Context with { CustomerText = "Where is LS-99999? Last week you promised me a call." }));

    [Fact]
    public void GreetingOfSomebodyElse_IsFound()
    {
        var letter = $"Dear {{0}},\n\nyour order is on its way to you.\n\nKind regards\n\n{SeedInbox.AiDisclosure}";
        Assert.Empty(Check("Ms Moss"));
        Assert.Empty(Check("customer"));
        Assert.Equal("wrong_name", Assert.Single(Check("Berta")).Code);

        IReadOnlyList<OutputProblem> Check(string name) => OutputValidator.Check(string.Format(System.Globalization.CultureInfo.InvariantCulture, letter, name), Context, SeedInbox.Policies);
    }

    [Fact]
    public void Disclosure_IsDueOnceInAThread()
    {
        const string first = "Dear Ana,\n\nyour order is on its way to you.\n\nKind regards";
        Assert.Equal(["missing_disclosure"], Check(Context));
        Assert.Empty(Check(Context with { SentTexts = [$"Hello.\n\n{SeedInbox.AiDisclosure}"] }));
        Assert.Empty(Check(Context with { IsAgents = false }));

        IEnumerable<string> Check(DraftContext context) => OutputValidator.Check(first, context, SeedInbox.Policies).Select(problem => problem.Code);
    }

    private static IReadOnlyList<string> Codes(string sentence, DraftContext context) =>
        [.. OutputValidator.Check($"Dear Ana,\n\n{sentence}\n\nKind regards\nLarkfield Supply\n\n{SeedInbox.AiDisclosure}", context, SeedInbox.Policies).Select(problem => problem.Code)];
}
