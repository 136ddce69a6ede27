using System.Globalization;
using System.Text.Json;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Knowledge.Resolved;
using SupportConsole.Core.Llm;

namespace SupportConsole.Core.Tools;

/// <summary>
/// solved_before: how like questions of the same customer were solved. Given as internal passages: they guide, support nothing, and their words may not be quoted.
/// Other customers' tickets never come into a run, because its steps would keep what an erasure has to take away.
/// </summary>
internal sealed class SolvedRead(ResolvedTickets resolved, BusinessClock clock) : IReadTool
{
    public string Route => "read.solved";

    public async Task<ReadOutcome> RunAsync(string reference, JsonElement arguments, ToolScope scope, CancellationToken cancellationToken)
    {
        if (ScopedReads.Unverified(scope) is { } refusal)
            return refusal;
        var query = ReadArguments.Text(arguments, "query");
        var cases = await resolved.FindOfCustomerAsync(scope.CustomerId!, new SolvedQuery(query, scope.Language, scope.TicketId), cancellationToken);
        return cases.Count == 0
            ? ReadOutcome.Empty("Nothing like it was solved for this customer before.")
            : new ReadOutcome(ToolResultKind.Passages, new { query, confidence = cases[0].Likeness, passages = cases.Select((solved, i) => HitOf(solved, $"{reference}.{(i + 1).ToString(CultureInfo.InvariantCulture)}", scope.Language)) });
    }

    private PassageHit HitOf(SolvedCase solved, string reference, string language) => new()
    {
        Ref = reference,
        PassageId = 0,
        ArticleId = string.Create(CultureInfo.InvariantCulture, $"ticket/{solved.TicketId}"),
        ArticleVersion = 0,
        Title = $"Solved before: {solved.Title}",
        Path = $"Solved before › {solved.Title}",
        Text = solved.Reply,
        Language = language,
        FreshnessDays = Math.Max(0, clock.Today.DayNumber - DateOnly.FromDateTime(solved.At.UtcDateTime).DayNumber),
        Stale = false,
        Public = false,
        Confidence = solved.Likeness,
    };
}
