using SupportConsole.Core.Drafting;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;

namespace SupportConsole.Tests.Core.Drafting;

public sealed class LoopWatchTests
{
    private static readonly LoopCaps Caps = new();

    [Theory]
    // Two rounds and the third begins.
    [InlineData("A B A B", "A", "2 calls in turn")]
    [InlineData("A B C A B C", "A", "3 calls in turn")]
    [InlineData("A B A", "A", "repeats A")]
    [InlineData("A B C D E", "F", "")]
    [InlineData("A B A C", "B", "")]
    // Refused for the same reason, whatever the arguments.
    [InlineData("x1 x2 x3 x4", "x5", "refused 4 times")]
    [InlineData("x1 x2 A x3 x4", "x5", "")]
    // Nothing found, eight times in a row.
    [InlineData("o1 o2 o3 o4 o5 o6 o7 o8", "A", "nothing new")]
    [InlineData("o1 o2 o3 o4 A o5 o6 o7 o8", "B", "")]
    // The same answer to other arguments is not news.
    [InlineData("=1 =2 =3 =4 =5 =6 =7 =8 =9", "A", "nothing new")]
    public void Circles_AreSeenAndHonestWorkIsNot(string calls, string next, string reason)
    {
        var found = LoopWatch.Find([.. calls.Split(' ').Select(Earlier)], new ModelCall("c", ToolOf(next), next), Caps);

        if (reason.Length == 0)
            Assert.Null(found);
        else
            Assert.Contains(reason, found?.Reason, StringComparison.Ordinal);
        Assert.Equal(reason.Length == 0 ? null : LoopWatch.Code, found?.Code);
    }

    private static string ToolOf(string word) => word[0] is 'x' or 'o' or '=' ? word[..1] : word;

    private static EarlierCall Earlier(string word, int at) => new(ToolOf(word), word, word[0] switch
    {
        'x' => ToolResult.Of($"t{at}", ToolResultKind.Refused, new { tool = "x", rule = "read.scope", reason = "not theirs" }),
        'o' => ToolResult.Of($"t{at}", ToolResultKind.Empty, new { message = "nothing" }),
        '=' => ToolResult.Of($"t{at}", ToolResultKind.Record, new { same = true }),
        _ => ToolResult.Of($"t{at}", ToolResultKind.Record, new { about = word }),
    });
}
