using System.Globalization;
using System.Text.Json;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Runs;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Core.Review;

/// <summary>Puts proposals together with verdicts, decisions and effects, and their arguments into words.</summary>
internal static class ProposalViews
{
    public static IReadOnlyList<ProposalView> Of(
        IReadOnlyList<Proposal> proposals, Draft? draft, Run? run, IReadOnlyList<Verdict> verdicts, IReadOnlyList<Decision> decisions, IReadOnlyList<Effect> effects, CustomerBrief? customer, IReadOnlyList<StepBrief> steps, IReadOnlyDictionary<string, string> variants, IReadOnlyDictionary<long, ApprovalBasis> bases)
    {
        // While a new run works, what it voided is no longer on offer and only in the way.
        var working = run is { State: RunState.Queued or RunState.Running };
        var currentRun = run is { State: RunState.Ready or RunState.Escalated } ? run.Id : draft?.RunId ?? run?.Id;
        return
        [
            .. proposals
                // What an edit replaced is told on the proposal in its place.
                .Where(p => p.State != ProposalState.Superseded)
                .Where(p => (p.RunId == currentRun && !(working && p.State == ProposalState.Void)) || p.State is ProposalState.Open or ProposalState.AwaitingCustomer or ProposalState.Approved or ProposalState.Executed or ProposalState.Failed)
                .OrderByDescending(p => p.RunId == currentRun)
                .ThenBy(p => p.Id)
                .Select(p => One(p, p.RunId == currentRun)),
        ];

        ProposalView One(Proposal proposal, bool current) => new()
        {
            Proposal = proposal,
            Verdict = verdicts.LastOrDefault(v => v.ProposalId == proposal.Id),
            Arguments = Arguments(proposal, customer, variants),
            RestsOn = RestsOn(proposal, draft, proposal.RunId == run?.Id ? [.. steps.Where(IsCall)] : []),
            Paid = proposal.AmountMinor > 0 ? customer?.Orders.FirstOrDefault(o => o.Order.Id == proposal.OrderId)?.Order.Paid : null,
            Decisions = [.. decisions.Where(d => d.ProposalId == proposal.Id)],
            Effect = effects.FirstOrDefault(e => e.ProposalId == proposal.Id),
            IsCurrent = current,
            Basis = bases.GetValueOrDefault(proposal.Id),
            Parent = proposal.ParentId is { } parent ? proposals.FirstOrDefault(p => p.Id == parent) : null,
        };
    }

    private static IReadOnlyList<ArgumentLine> Arguments(Proposal proposal, CustomerBrief? customer, IReadOnlyDictionary<string, string> variants)
    {
        using var document = JsonDocument.Parse(proposal.Arguments);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            return [new ArgumentLine("arguments", proposal.Arguments)];
        var names = Names(customer, variants);
        return [.. document.RootElement.EnumerateObject().Select(member => new ArgumentLine(member.Name, Words(proposal, member.Name, member.Value, names)))];
    }

    private static string Words(Proposal proposal, string name, JsonElement value, Dictionary<string, string> names) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(item => Words(proposal, name, item, names))),
        JsonValueKind.Number when name == "amount" && proposal.Currency.Length > 0 && value.TryGetDecimal(out var amount) => Money.Rounded(amount, proposal.Currency).ToString(),
        JsonValueKind.String when value.GetString() is { } text => names.TryGetValue(text, out var meaning) ? string.Create(CultureInfo.InvariantCulture, $"{text} · {meaning}") : text,
        JsonValueKind.Object or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => "",
    };

    // What an id means: a variant's product, an order's contents.
    private static Dictionary<string, string> Names(CustomerBrief? customer, IReadOnlyDictionary<string, string> variants)
    {
        var names = new Dictionary<string, string>(variants, StringComparer.Ordinal);
        foreach (var (order, _) in customer?.Orders ?? [])
        {
            names[order.Id] = order.Lines.Count switch { 0 => "", 1 => order.Lines[0].Name, var n => string.Create(CultureInfo.InvariantCulture, $"{order.Lines[0].Name} + {n - 1}") };
            foreach (var line in order.Lines)
                names[line.VariantId] = Named(line.Name, line.Options);
        }
        return names;
    }

    private static IReadOnlyList<Basis> RestsOn(Proposal proposal, Draft? draft, IReadOnlyList<StepBrief> calls)
    {
        var citations = draft?.RunId == proposal.RunId ? draft.Citations : [];
        return
        [
            .. proposal.RestsOn.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .SelectMany(Resolve)
                .Distinct()
                .OrderByDescending(basis => basis.IsSource),
        ];

        // A search is cited by its passages: "t2" stands for "t2.1", "t2.3", …
        IEnumerable<Basis> Resolve(string reference)
        {
            var cited = citations.Where(c => c.ToolRef == reference || c.ToolRef.StartsWith($"{reference}.", StringComparison.Ordinal)).ToList();
            if (cited.Count > 0)
                return cited.Select(citation => new Basis(citation.Label, IsSource: true));
            var read = ProposalPassage.Of(proposal).Where(passage => passage.Ref.StartsWith($"{reference}.", StringComparison.Ordinal)).ToList();
            if (read.Count > 0)
                return read.Select(passage => new Basis($"{passage.Title} v{passage.ArticleVersion}", IsSource: false));
            // The calls of an earlier run are not at hand; a bare number would tell nobody anything.
            return CallOf(reference) is { } call ? [new Basis(call, IsSource: false)] : [];
        }

        // Refs count the calls of the run from 1.
        string? CallOf(string reference) =>
            int.TryParse(reference.AsSpan(1), CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= calls.Count ? calls[number - 1].Name : null;
    }

    /// <summary>"Otter Rain Jacket, petrol, M": a product with the options of a variant.</summary>
    public static string Named(string product, string options)
    {
        using var document = JsonDocument.Parse(options);
        return string.Join(", ", document.RootElement.EnumerateObject().Select(option => option.Value.ToString()).Prepend(product).Where(part => part.Length > 0));
    }

    /// <summary>The variants an action would send.</summary>
    public static IReadOnlyList<string> NewItemIds(Proposal proposal)
    {
        using var document = JsonDocument.Parse(proposal.Arguments);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("new_item_ids", out var ids) && ids.ValueKind == JsonValueKind.Array
            ? [.. ids.EnumerateArray().Select(id => id.ToString())]
            : [];
    }

    private static bool IsCall(StepBrief step) => step.Kind is StepKind.ReadTool or StepKind.ActionTool or StepKind.Refusal;
}
