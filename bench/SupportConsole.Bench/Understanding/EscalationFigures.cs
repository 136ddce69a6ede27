using System.Text.Json.Nodes;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Escalation;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Policies;

namespace SupportConsole.Bench.Understanding;

/// <summary>The escalation check on seed-data/evals/escalation.jsonl: words of an emergency that mean it, and words that do not. Written and labelled apart from program and policies.</summary>
internal static class EscalationFigures
{
    private const string None = "none";

    // What the set calls one, the policies tell apart.
    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["safety"] = "safety", ["account_security"] = "account_security", ["threat"] = "harassment", ["harassment"] = "harassment", ["regulatory"] = "regulatory", ["data_rights"] = "regulatory",
        ["legal_threat"] = "legal_threat", ["legal_reference"] = "legal_threat", ["payment_dispute"] = "payment_dispute", ["asked_for_person"] = "asked_for_person",
        ["frustrated_third_contact"] = "frustrated_repeat",
    };

    /// <param name="show">Also writes what went wrong among the odd ids, which may be read; of the even ones only the figures are looked at.</param>
    public static void Write(string seedData, string policies, bool show, TextWriter output)
    {
        var policy = PolicyLoader.Load(policies).Set?.Escalation ?? throw new InvalidOperationException("The policies do not load.");
        var rows = Rows.Read(seedData, "evals", "escalation.jsonl").Select(row => new Row(row, Fired(row, policy))).ToList();
        Half("odd ids, read while it was built", [.. rows.Where(row => row.IsOdd)], output);
        Half("even ids, held out", [.. rows.Where(row => !row.IsOdd)], output);
        Half("all", rows, output);
        foreach (var row in show ? rows.Where(row => row.IsOdd && !row.IsRight) : [])
            output.WriteLine($"{row.Id} wanted {row.Wanted} got {row.Given}: {row.Text}");
    }

    private static void Half(string title, List<Row> rows, TextWriter output)
    {
        Share.WriteTable(
            title,
            "right",
            [
                new Share("recall: a person where one is due", rows.Count(row => row.Wanted != None && row.Given != None), rows.Count(row => row.Wanted != None)),
                new Share("of them under the right code", rows.Count(row => row.Wanted != None && row.IsRight), rows.Count(row => row.Wanted != None)),
                new Share("precision: due where one is called", rows.Count(row => row.Wanted != None && row.Given != None), rows.Count(row => row.Given != None)),
                new Share("left alone where none is due", rows.Count(row => row.Wanted == None && row.Given == None), rows.Count(row => row.Wanted == None)),
                .. Codes.Values.Distinct().Select(code => new Share($"recall of {code}", rows.Count(row => row.Wanted == code && row.Given != None), rows.Count(row => row.Wanted == code))),
                .. Codes.Values.Distinct().Select(code => new Share($"left alone though it looks like {code}", rows.Count(row => row.LooksLike == code && row.Given == None), rows.Count(row => row.LooksLike == code))),
                .. rows.Select(row => row.Language).Distinct().Select(language => new Share($"right as a whole, {language}", rows.Count(row => row.Language == language && row.IsRight), rows.Count(row => row.Language == language))),
            ],
            output);
    }

    // From the words alone: a payment counts as large, and no figure of a run is known.
    private static string Fired(JsonObject row, EscalationPolicy policy)
    {
        var text = row.Text("text");
        var decision = EscalationCheck.Check(
            new EscalationInput { Text = text, Triage = EmbeddedTriage.Answer(new TriageInput("", text, [])), Facts = new Facts().Set("dispute.large", true), RouteTeamId = "standard" }, policy);
        return decision.Codes.Select(code => Codes.GetValueOrDefault(code, None)).FirstOrDefault(code => code != None, None);
    }

    private sealed record Row(string Id, string Text, string Language, string Wanted, string LooksLike, string Given)
    {
        public Row(JsonObject row, string given) : this(row.Text("id"), row.Text("text"), row.Text("language"), row.Text("fires"), row.Text("looksLike"), given)
        {
        }

        public bool IsOdd => (Id[^1] - '0') % 2 == 1;

        public bool IsRight => Wanted == Given;
    }
}
