using System.Text.Json;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Cli;

public sealed class GroundVerbTests
{
    [Fact]
    public async Task EveryClaimIsHeldToItsEvidence_AndWhatNothingSaysIsNamed()
    {
        string[] lines =
        [
            """{"id":"true","claim":"Yes, pets are welcome. Would you like to book?","evidence":["Are pets allowed? Pets are welcome at the Acorn for 10 GBP a night."]}""",
            """{"id":"denied","claim":"No, pets are not allowed.","evidence":["Are pets allowed? Pets are welcome at the Acorn for 10 GBP a night."]}""",
            """{"id":"figure","claim":"Pets are welcome at the Acorn for 15 GBP a night.","evidence":"Are pets allowed? Pets are welcome at the Acorn for 10 GBP a night."}""",
            """{"id":"asked","claim":"Mary Holt","question":"Who founded the Acorn?","evidence":"The Acorn was founded by Mary Holt in 1931."}""",
            """{"id":7,"claim":"Pets are welcome."}""",
            """{"id":8,"claim":"Pets are welcome.","evidence":[3]}""",
            """{"id":9,"evidence":"Pets are welcome."}""",
            """{"id":"empty","claim":"","evidence":[]}""",
        ];

        var result = await ConsoleProcess.RunAsync(["ground"], new Dictionary<string, string>(), string.Join('\n', lines));

        Assert.Equal(1, result.ExitCode);
        var answers = result.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.True(lines.Length == answers.Count, result.ToString());
        Assert.Equal([true, false, false, true], answers.Take(4).Select(answer => answer.GetProperty("supported").GetBoolean()));
        Assert.Empty(answers[0].GetProperty("unsupported").EnumerateArray());
        Assert.Equal("No, pets are not allowed.", answers[1].GetProperty("unsupported")[0].GetProperty("text").GetString());
        var figure = answers[2].GetProperty("unsupported")[0];
        Assert.Equal("15 GBP", figure.GetProperty("text").GetString());
        Assert.Equal([34, 40], figure.GetProperty("span").EnumerateArray().Select(place => place.GetInt32()));
        Assert.All(answers.Take(4), answer => Assert.InRange(answer.GetProperty("score").GetDouble(), 0, 1));
        Assert.All(answers.Skip(4).Take(3), answer => Assert.StartsWith("line ", answer.GetProperty("error").GetString(), StringComparison.Ordinal));
        Assert.False(answers[7].GetProperty("supported").GetBoolean());
    }
}
