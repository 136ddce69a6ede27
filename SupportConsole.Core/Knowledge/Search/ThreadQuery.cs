namespace SupportConsole.Core.Knowledge.Search;

/// <summary>Turns a thread into the weighted parts of a query.</summary>
internal static class ThreadQuery
{
    // What was said before tells what "it" is; it is not what is asked.
    private const double Earlier = 0.3;

    /// <summary>The parts, what is asked first.</summary>
    public static IReadOnlyList<QueryPart> Of(ThreadText thread) =>
        [new QueryPart(thread.Text), .. thread.History.Select(turn => new QueryPart(turn.Text, Earlier))];
}
