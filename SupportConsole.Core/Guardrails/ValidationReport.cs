namespace SupportConsole.Core.Guardrails;

/// <summary>One check and what it found.</summary>
/// <param name="Check">"prohibited", "commitments", …: a name of <see cref="OutputChecks"/>.</param>
/// <param name="Problems">Empty where it passed.</param>
public sealed record CheckLine(string Check, IReadOnlyList<ReportedProblem> Problems);

/// <summary>A problem with the words it is about, so that it reads without the text.</summary>
public sealed record ReportedProblem(string Code, string Message, string Words, bool MayBeAnsweredFor);

/// <summary>What validation said of one text of the agent: a step of its run.</summary>
public sealed record ValidationReport
{
    /// <summary>1, or 2 after the model was told the reasons.</summary>
    public required int Attempt { get; init; }

    /// <summary>Every check, passed or not.</summary>
    public required IReadOnlyList<CheckLine> Checks { get; init; }
    public required ToneScore Tone { get; init; }

    /// <summary>Ids of the disclosures the text carries.</summary>
    public IReadOnlyList<string> Disclosures { get; init; } = [];

    public IEnumerable<ReportedProblem> Problems => Checks.SelectMany(check => check.Problems);

    internal static ValidationReport Of(int attempt, string text, IReadOnlyList<OutputProblem> problems, ToneScore tone, IReadOnlyList<string> disclosures) => new()
    {
        Attempt = attempt,
        Checks = [.. OutputChecks.All.Select(check => new CheckLine(check.Name, [.. problems.Where(problem => check.Codes.Contains(problem.Code)).Select(problem => new ReportedProblem(problem.Code, problem.Message, problem.In(text), problem.MayBeAnsweredFor))]))],
        Tone = tone,
        Disclosures = disclosures,
    };
}

/// <summary>The checks by name, in the order they are shown, with the codes each may give.</summary>
public static class OutputChecks
{
    public static readonly IReadOnlyList<(string Name, IReadOnlyList<string> Codes)> All =
    [
        ("prohibited", [OutputProblem.ProhibitedTopic, OutputProblem.ProhibitedPhrase]),
        ("refusal", [OutputProblem.BareRefusal]),
        ("disclosures", [OutputProblem.MissingDisclosure, OutputProblem.RepeatedDisclosure]),
        ("other_people", [OutputProblem.ForeignData, OutputProblem.WrongName]),
        ("internal", [OutputProblem.InternalQuoted, OutputProblem.InternalRetold]),
        ("links", [OutputProblem.ForeignLink]),
        ("commitments", [OutputProblem.UnbackedPromise]),
        ("length", [OutputProblem.Empty, OutputProblem.TooLong, OutputProblem.TooShort]),
        ("sign_off", [OutputProblem.NoSignOff]),
    ];
}
