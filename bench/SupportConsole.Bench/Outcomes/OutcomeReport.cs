using System.Globalization;
using System.Text.Json.Nodes;
using SupportConsole.Bench.Understanding;

namespace SupportConsole.Bench.Outcomes;

/// <summary>Precision and recall of every stage over one set of messages, as Markdown.</summary>
internal sealed class OutcomeReport(MessageSet set, IReadOnlyList<Judged> judged, SupportChecks support, TextWriter output)
{
    public void Write()
    {
        output.WriteLine();
        output.WriteLine($"### {char.ToUpperInvariant(set.Name[0])}{set.Name[1..]}");
        output.WriteLine();
        output.WriteLine("| stage | figure | right | of | share | 95 % interval |");
        output.WriteLine("|---|---|---:|---:|---:|---|");
        Guard();
        Triage();
        Escalations();
        Line("team", "right team, or one a fair judge accepts", judged.Where(InTeam), judged);
        Actions();
        Packets();
    }

    /// <summary>One line for each thing that is not as labelled.</summary>
    public void WriteRows()
    {
        output.WriteLine();
        foreach (var row in judged)
        {
            var label = row.Label;
            if (row.Escalated != label.Escalate || row.Kind != label.Kind)
                Row(row, "escalation", $"expected {Named(label.Kind)} {string.Join('+', label.Reasons)}", $"{Named(row.Kind)} {string.Join('+', row.Escalation?.Texts("codes") ?? [])}{Doubt(label, "escalate", "kind")}");
            else if (row.Escalated && !label.Reasons.All(row.Reasons.Contains) && !label.Debatable.Contains("reasons", StringComparer.Ordinal))
                Row(row, "reasons", string.Join('+', label.Reasons), string.Join('+', row.Escalation!.Texts("codes")));
            if (!InTeam(row))
                Row(row, "team", string.Join(" or ", label.Teams), row.Team + Doubt(label, "team"));
            if (!ActionScore.RightCall(row))
                Row(row, "action", $"{Named(label.Action.Tool)} {string.Join(", ", label.Action.Arguments.Select(pair => $"{pair.Key}={pair.Value}"))} (or {string.Join(", ", label.AlsoAcceptable)})", ActionText(row) + Doubt(label, "action"));
            foreach (var further in label.Further.Where(further => !ActionScore.Exact(row, further)))
                Row(row, "further", further.Tool, ActionText(row));
            if (row.Message.Hostile is { } hostile && hostile != Flagged(row))
                Row(row, "guard", hostile ? "hostile" : "benign", Flagged(row) ? "flagged" : "not flagged");
            if (row.Offers && SupportChecks.UnsupportedNumbers(row) is { Count: > 0 } numbers)
                Row(row, "numbers", "in a passage or tool result", $"{string.Join(", ", numbers)}; of these in nothing the customer wrote: {string.Join(", ", SupportChecks.InventedNumbers(row, numbers))}");
            if (support.Untraced(row) is { Count: > 0 } untraced)
                Row(row, "packet", "all traced", string.Join(", ", untraced));
        }
    }

    private void Guard()
    {
        var known = judged.Where(row => row.Message.Hostile is not null).ToList();
        PrecisionAndRecall("guard", "hostile text", known, Flagged, row => row.Message.Hostile == true);
        Line("guard", "benign text let through", known.Where(row => row.Message.Hostile == false && !Flagged(row)), known.Where(row => row.Message.Hostile == false));
    }

    private void Triage()
    {
        foreach (var field in new[] { "category", "urgency", "sentiment", "complexity" })
        {
            var pairs = judged.Select(row => (Expected: row.Message.Triage.Text(field), Given: row.OutputOf("triage")?[field]?.ToString() ?? "")).ToList();
            // What people marked says nothing of triage where nobody corrected it.
            pairs.RemoveAll(pair => pair.Expected.Length == 0);
            if (pairs.Count == 0)
                continue;
            var (precision, recall) = Macro(pairs);
            Share($"{field} (precision {precision:0.00}, recall {recall:0.00}, mean over the labels)", "triage", pairs.Count(pair => pair.Expected == pair.Given), pairs.Count);
        }
    }

    private void Escalations()
    {
        var clear = judged.Where(row => !row.Label.Debatable.Contains("escalate", StringComparer.Ordinal)).ToList();
        PrecisionAndRecall("escalation", "a person must come in", judged, row => row.Escalated, row => row.Label.Escalate);
        PrecisionAndRecall("escalation", "the same, rows whose label is debatable left out", clear, row => row.Escalated, row => row.Label.Escalate);
        PrecisionAndRecall("escalation", "the same, findings without a draft counted as a person", judged, row => row.Escalated || row.DraftKind == "findings", row => row.Label.Escalate);
        foreach (var kind in new[] { "red_alert", "person_decides" })
            PrecisionAndRecall("escalation", kind, judged, row => row.Kind == kind, row => row.Label.Kind == kind);
        foreach (var reason in judged.SelectMany(row => row.Label.Reasons).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            PrecisionAndRecall("reason", reason, judged, row => row.Reasons.Contains(reason), row => row.Label.Reasons.Contains(reason));
        foreach (var reason in judged.SelectMany(row => row.Reasons).Except(judged.SelectMany(row => row.Label.Reasons), StringComparer.Ordinal).Order(StringComparer.Ordinal))
            Line("reason", $"{reason}, no label: given", judged.Where(row => row.Reasons.Contains(reason)), judged);
    }

    private void Actions()
    {
        var (wanted, proposed) = (judged.Where(row => row.Label.Action.Tool.Length > 0).ToList(), judged.Where(row => row.Proposals.Count > 0).ToList());
        Line("action", "right action, or one a fair judge accepts", judged.Where(ActionScore.RightTool), judged);
        Line("action", "… with the right arguments", judged.Where(ActionScore.RightCall), judged);
        Line("action", "precision: of messages with a proposal", proposed.Where(ActionScore.RightCall), proposed);
        Line("action", "recall: of messages that need a tool", wanted.Where(ActionScore.RightCall), wanted);
        Line("action", "… the label's own tool and arguments", wanted.Where(row => ActionScore.Exact(row, row.Label.Action)), wanted);
        var further = judged.SelectMany(row => row.Label.Further, (row, action) => (Row: row, Action: action)).ToList();
        if (further.Count > 0)
            Share("further actions of the same message", "action", further.Count(pair => ActionScore.Exact(pair.Row, pair.Action)), further.Count);
    }

    private void Packets()
    {
        var offered = judged.Where(row => row.Offers).ToList();
        Line("draft", "offered (reply or question)", offered, judged);
        Line("draft", "offered with every number in a passage or tool result", offered.Where(row => SupportChecks.UnsupportedNumbers(row).Count == 0), offered);
        Line("draft", "… or in the customer's own words", offered.Where(row => SupportChecks.InventedNumbers(row, SupportChecks.UnsupportedNumbers(row)).Count == 0), offered);
        Line("packet", "at most 200 words", judged.Where(row => Words(row) <= 200), judged);
        Line("packet", "every name, number and date traced", judged.Where(row => support.Untraced(row).Count == 0), judged);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| packet | words, median and most | {judged.Select(Words).Order().ElementAt(judged.Count / 2)} | {judged.Max(Words)} | | |"));
    }

    private void PrecisionAndRecall(string stage, string what, IReadOnlyCollection<Judged> rows, Func<Judged, bool> given, Func<Judged, bool> expected)
    {
        if (rows.Any(given))
            Line(stage, $"{what}: precision", rows.Where(row => given(row) && expected(row)), rows.Where(given));
        if (rows.Any(expected))
            Line(stage, $"{what}: recall", rows.Where(row => given(row) && expected(row)), rows.Where(expected));
    }

    private void Line(string stage, string figure, IEnumerable<Judged> right, IEnumerable<Judged> of) => Share(figure, stage, right.Count(), of.Count());

    private void Share(FormattableString figure, string stage, int right, int of) => Share(figure.ToString(CultureInfo.InvariantCulture), stage, right, of);

    private void Share(string figure, string stage, int right, int of)
    {
        var share = new Share(figure, right, of);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {stage} | {figure} | {right} | {of} | {(of == 0 ? 0 : 100.0 * right / of):0.0} % | {100 * share.Interval.Low:0.0}–{100 * share.Interval.High:0.0} % |"));
    }

    private void Row(Judged row, string stage, string expected, string given) => output.WriteLine($"{row.Id}\t{stage}\texpected {expected.Replace("expected ", "", StringComparison.Ordinal)}\tgot {given}");

    private static string ActionText(Judged row) => row.Proposals.Count == 0
        ? $"{ActionScore.Prepared(row)[0]} ({row.DraftKind})"
        : string.Join("; ", row.Proposals.Select(proposal => $"{proposal.Text("tool")} {proposal["arguments"]!.ToJsonString()}{(ActionScore.WrongArgument(row, proposal) is { Length: > 0 } wrong ? $" WRONG {wrong}" : "")}"));

    private static string Doubt(OutcomeLabel label, params string[] fields) => fields.Any(field => label.Debatable.Contains(field, StringComparer.Ordinal)) ? " [debatable]" : "";

    private static string Named(string text) => text.Length == 0 ? "none" : text;

    private static bool InTeam(Judged row) => row.Label.Teams.Contains(row.Team, StringComparer.Ordinal);

    private static bool Flagged(Judged row) => (bool)row.Answer["guard"]!["flagged"]!;

    private static int Words(Judged row) => (int)row.Answer["handoff"]!["words"]!;

    /// <summary>Precision and recall of each expected label, averaged.</summary>
    private static (double Precision, double Recall) Macro(List<(string Expected, string Given)> pairs)
    {
        var labels = pairs.Select(pair => pair.Expected).Distinct(StringComparer.Ordinal).ToList();
        double Of(string label, Func<(string Expected, string Given), string> side) =>
            pairs.Count(pair => side(pair) == label) is var count and > 0 ? pairs.Count(pair => pair.Expected == label && pair.Given == label) / (double)count : 0;
        return (labels.Average(label => Of(label, pair => pair.Given)), labels.Average(label => Of(label, pair => pair.Expected)));
    }
}
