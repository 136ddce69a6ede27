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
        IReadOnlyList<Proposal> proposals, Draft? draft, Run? run, IReadOnlyList<Verdict> verdicts, IReadOnlyList<Decision> decisions, IReadOnlyList<Effect> effects, CustomerBrief? customer)
    {
        var currentRun = run is { State: RunState.Ready or RunState.Escalated } ? run.Id : draft?.RunId ?? run?.Id;
        return
        [
            .. proposals
                .Where(p => p.RunId == currentRun || p.State is ProposalState.Open or ProposalState.Approved or ProposalState.Executed or ProposalState.Failed)
                .OrderByDescending(p => p.RunId == currentRun)
                .ThenBy(p => p.Id)
                .Select(p => One(p, p.RunId == currentRun)),
        ];

        ProposalView One(Proposal proposal, bool current) => new()
        {
            Proposal = proposal,
            Verdict = verdicts.LastOrDefault(v => v.ProposalId == proposal.Id),
            Arguments = Arguments(proposal, customer),
            RestsOn = RestsOn(proposal, draft),
            Paid = proposal.AmountMinor > 0 ? customer?.Orders.FirstOrDefault(o => o.Order.Id == proposal.OrderId)?.Order.Paid : null,
            Decisions = [.. decisions.Where(d => d.ProposalId == proposal.Id)],
            Effect = effects.FirstOrDefault(e => e.ProposalId == proposal.Id),
            IsCurrent = current,
        };
    }

    private static IReadOnlyList<ArgumentLine> Arguments(Proposal proposal, CustomerBrief? customer)
    {
        using var document = JsonDocument.Parse(proposal.Arguments);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            return [new ArgumentLine("arguments", proposal.Arguments)];
        var names = Names(customer);
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
    private static Dictionary<string, string> Names(CustomerBrief? customer)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (order, _) in customer?.Orders ?? [])
        {
            names[order.Id] = order.Lines.Count switch { 0 => "", 1 => order.Lines[0].Name, var n => string.Create(CultureInfo.InvariantCulture, $"{order.Lines[0].Name} + {n - 1}") };
            foreach (var line in order.Lines)
                names[line.VariantId] = line.Name;
        }
        return names;
    }

    private static IReadOnlyList<string> RestsOn(Proposal proposal, Draft? draft) =>
    [
        .. proposal.RestsOn.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(reference => draft?.RunId == proposal.RunId ? draft.Citations.FirstOrDefault(c => c.ToolRef == reference)?.Label ?? reference : reference)
            .Distinct(StringComparer.Ordinal),
    ];
}
