using SupportConsole.Core.Llm;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Drafting;

/// <summary>Sees that a model goes in circles; pure, so that a resumed run sees the same.</summary>
internal static class LoopWatch
{
    public const string Code = "cap_loop";

    private const int LongestCycle = 4;

    /// <summary>Why the next call may not be made, or null: the same call again, two equal rounds of several calls, the same refusal over and over, or nothing new for a while.</summary>
    public static CapReached? Find(IReadOnlyList<EarlierCall> calls, ModelCall next, LoopCaps caps)
    {
        var name = next.Name.Replace('_', ' ');
        if (CycleOf(calls, next) is { } length)
            return new CapReached(Code, $"The agent went in circles: it makes the same {length} calls in turn.");
        if (calls.Count(call => IsSame(call, next.Name, next.Arguments)) >= caps.MaxSameCalls)
            return new CapReached(Code, $"The agent went in circles: it repeats {next.Name}.");
        if (SameRefusals(calls) is var refusals && refusals >= caps.MaxSameRefusals)
            return new CapReached(Code, $"The agent went in circles: {calls[^1].Tool.Replace('_', ' ')} was refused {refusals} times in a row for the same reason.");
        if (WithoutNews(calls) is var idle && idle >= caps.MaxWithoutNews)
            return new CapReached(Code, $"The agent went in circles: its last {idle} look-ups brought nothing new before {name}.");
        return null;
    }

    // A-B-A-B, and the next call begins the third round.
    private static int? CycleOf(IReadOnlyList<EarlierCall> calls, ModelCall next)
    {
        for (var length = 2; length <= LongestCycle && 2 * length <= calls.Count; length++)
        {
            var (second, first) = (calls.Count - length, calls.Count - (2 * length));
            if (IsSame(calls[second], next.Name, next.Arguments) && Enumerable.Range(0, length).All(i => IsSame(calls[first + i], calls[second + i].Tool, calls[second + i].Arguments)))
                return length;
        }
        return null;
    }

    private static int SameRefusals(IReadOnlyList<EarlierCall> calls)
    {
        if (calls.Count == 0 || calls[^1].Result.Kind != ToolResultKind.Refused)
            return 0;
        var (tool, rule) = (calls[^1].Tool, calls[^1].Result.Data.Text("rule"));
        return calls.Reverse().TakeWhile(call => call.Tool == tool && call.Result.Kind == ToolResultKind.Refused && call.Result.Data.Text("rule") == rule).Count();
    }

    // A refusal, an error, nothing found, or word for word what an earlier call of the run had brought.
    private static int WithoutNews(IReadOnlyList<EarlierCall> calls)
    {
        var (idle, known) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var call in calls)
        {
            var isNews = call.Result.Kind is not (ToolResultKind.Refused or ToolResultKind.Error or ToolResultKind.Empty) && known.Add($"{call.Tool}\n{call.Result.Data.GetRawText()}");
            idle = isNews ? 0 : idle + 1;
        }
        return idle;
    }

    private static bool IsSame(EarlierCall call, string tool, string arguments) => call.Tool == tool && call.Arguments == arguments;
}
