using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Pipeline;

/// <summary>What the checks say of one text of the model.</summary>
internal sealed record Judged(ValidationReport Validation, CheckedDraft Grounded, IReadOnlyList<ReviewReason> Reasons)
{
    public IReadOnlyList<string> Why => [.. Reasons.Select(reason => reason.Why)];
}

/// <summary>Every check on a text of the model: output validation, then grounding, each a step of the run.</summary>
internal sealed class ReplyJudge(ReplyToReader replyTo, OthersReader others)
{
    /// <param name="outcome">With the reply as it would be offered, its markers in it.</param>
    /// <param name="attempt">1, or 2 after the model was told the reasons.</param>
    public async Task<Judged> JudgeAsync(RunContext context, Understood understood, LoopOutcome outcome, int attempt, StepLog steps, CancellationToken cancellationToken)
    {
        steps.Enter(RunStage.Checking);
        var text = CitedText.Parse(outcome.Reply).Text;
        ReplyBasis? basis = null;
        var report = await steps.DoAsync(StepKind.Validation, "validation", new { attempt }, ValidateAsync, cancellationToken);
        var grounded = await steps.DoAsync(StepKind.Grounding, "grounding", null, GroundAsync, cancellationToken);
        return new Judged(report, grounded, [.. report.Problems.Select(problem => new ReviewReason(problem.Message, SentenceOf(text, problem.Words))), .. grounded.Problems.Zip(grounded.Unsupported, (why, sentence) => new ReviewReason(why, sentence))]);

        async Task<StepResult<ValidationReport>> ValidateAsync()
        {
            var on = await BasisAsync();
            var foreign = await others.FindAsync(text, on.To.CustomerId, on.To.Names, cancellationToken);
            var tone = ToneScore.Measure(text, context.Policies.Voice, understood.Triage.Sentiment == Sentiment.Frustrated);
            var carried = context.Policies.Disclosures.Required.Where(disclosure => DisclosureCheck.Carries(text, disclosure)).Select(disclosure => disclosure.Id).ToList();
            var report = ValidationReport.Of(attempt, text, on.Validate(text, foreign), tone, carried);
            var problems = report.Problems.Select(problem => problem.Message).ToList();
            return new StepResult<ValidationReport>(report, problems.Count > 0 ? $"Not offered: {string.Join(" ", problems)}" : $"{report.Checks.Count} checks passed; tone {tone.Points} of {tone.Of}", problems.Count == 0);
        }

        async Task<StepResult<CheckedDraft>> GroundAsync()
        {
            var result = DraftCheck.Run(outcome.Reply, await BasisAsync());
            var supported = result.Claims.Count(claim => claim.Support == ClaimSupport.Supported);
            return new StepResult<CheckedDraft>(
                result,
                result.Problems.Count > 0 ? $"Not offered: {string.Join("; ", result.Problems)}" : $"{supported} of {result.Claims.Count} sentences rest on {result.Citations.Count} sources",
                result.Problems.Count == 0);
        }

        async Task<ReplyBasis> BasisAsync() => basis ??= new ReplyBasis(Sources.Of(outcome.Calls), await replyTo.ReadAsync(context.Ticket.Id, context.Policies, cancellationToken), context.Policies);
    }

    // The sentence the words stand in, for a model that knows its text by sentences.
    private static string SentenceOf(string text, string words)
    {
        var at = words.Length == 0 ? -1 : text.IndexOf(words, StringComparison.Ordinal);
        return at < 0 ? "" : Sentences.Split(text).FirstOrDefault(span => span.Start <= at && at < span.End).Of(text);
    }
}
