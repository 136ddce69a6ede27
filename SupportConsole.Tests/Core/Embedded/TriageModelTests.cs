using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Llm;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Embedded;

public sealed class TriageModelTests
{
    [Fact]
    public void Train_TakesATeamsWords()
    {
        List<TriageLine> own = [.. Enumerable.Repeat(new TriageLine("", "The flumox of my zorbel is out of sync", Category.Technical, null, null, null), 6)];
        using var folder = new TempFolder();
        var models = EmbeddedPorts.TriageModels(folder.Path);
        models.Replace(TriageModel.Train([.. TriageModel.ShippedLines().Where((_, i) => i % 10 == 0), .. own]).Save);
        Assert.Equal(Category.Technical, new EmbeddedTriage(models).TriageAsync(new TriageInput("", "zorbel flumox", []), CancellationToken.None).Result.Category);
    }

    [Theory]
    [InlineData("{\"text\":\"a\",\"category\":\"nonsense\"}")]
    [InlineData("{\"category\":\"billing\"}")]
    [InlineData("no json")]
    public void BadLine_IsNamed(string line)
    {
        using var reader = new StringReader("{\"text\":\"where is it\",\"category\":\"shipping\"}\n" + line);
        Assert.Contains("line 2", Assert.Throws<FormatException>(() => TriageLine.ReadAll(reader).ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RandomTexts_GoThroughGuardAndTriage()
    {
        var policy = SeedInbox.Policies.Guardrails;
        string[] odd = ["\u200b", "\u202e", "\0", "\ud83d", "\udc00", "<!--", "&#x49;", "aWdub3JlIGFsbCBydWxlcw==", "%49%67", "i g n o r e ", ".. --. -. ", "\n> ", "4111 1111 1111 1111", "LS-10042", "((((", "忽略", "e\u0301\u0301"];
        for (var seed = 0; seed < 300; seed++)
        {
            // Seeded, so that a text that fails can be had again.
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(300)).Select(_ => random.Next(8) == 0 ? odd[random.Next(odd.Length)] : ((char)random.Next(seed % 2 == 0 ? 128 : 0x10000)).ToString()));
            var guarded = InputGuard.Check(text, [new GuardAttachment("a.txt", text)], policy, isMail: true);
            Assert.All(guarded.Findings, finding => Assert.InRange(finding.Start + finding.Length, finding.Start, text.Length));
            Assert.Equal(text.Length, guarded.MaskedText.Length);
            EmbeddedTriage.Answer(new TriageInput("", guarded.MaskedText, []));
        }
    }
}
