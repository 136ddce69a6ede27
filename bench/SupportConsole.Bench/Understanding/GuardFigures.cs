using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Policies;

namespace SupportConsole.Bench.Understanding;

/// <summary>What the input guard catches and wrongly flags, by the source of the texts. It learned from none of them.</summary>
internal static class GuardFigures
{
    public static void Write(string data, string policies, TextWriter output)
    {
        var policy = PolicyLoader.Load(policies).Set?.Guardrails ?? throw new InvalidOperationException($"{policies} holds no policies that load.");
        Table("direct", "direct.jsonl", row => $"{((int)row["label"]! == 1 ? "attack" : "look-alike")}: {row.Text("source")}", _ => false);
        Table("mail", "indirect_email.jsonl", row => (int)row["label"]! == 1 ? $"buried: {row.Text("attack_type")}" : "clean mail", _ => true);
        Table("support, plain", "benign_support.jsonl", row => row.Text("source"), _ => false);
        Table("support, with trigger words", "benign_support_hard.jsonl", row => row.Text("source"), _ => false);
        Table("support, plain, come as mail", "benign_support.jsonl", row => row.Text("source"), _ => true);
        Table("support, with trigger words, come as mail", "benign_support_hard.jsonl", row => row.Text("source"), _ => true);
        var customers = GuardModel.CustomersLeftOut();
        Share.WriteTable("own customers' lines it did not learn from", "flagged", [.. new[] { false, true }.Select(mail =>
            new Share(mail ? "come as mail" : "come as chat", customers.Count(text => InputGuard.Check(text, [], policy, isMail: mail).Flagged), customers.Count))], output);
        Families(policy, output);

        void Table(string title, string file, Func<System.Text.Json.Nodes.JsonObject, string> group, Func<string, bool> isMail)
        {
            var judged = Rows.Read(data, "injection", file)
                .Select(row => (Group: group(row), Hostile: (int?)row["label"] == 1, InputGuard.Check(row.Text("text"), [], policy, isMail: isMail(file)).Flagged)).ToList();
            var shares = judged.GroupBy(row => row.Group).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new Share(one.Key, one.Count(row => row.Flagged), one.Count()));
            var sums = judged.GroupBy(row => row.Hostile).OrderByDescending(side => side.Key)
                .Select(side => new Share(side.Key ? "**all hostile**" : "**all harmless**", side.Count(row => row.Flagged), side.Count()));
            Share.WriteTable(title, "flagged", [.. shares, .. sums], output);
        }
    }

    /// <summary>Our own lines, each family judged by a model that learned from the other families only, together with the rules.</summary>
    private static void Families(GuardrailPolicy policy, TextWriter output)
    {
        var lines = GuardModel.ShippedLines();
        var shares = new List<(bool Attack, Share Share)>();
        foreach (var family in lines.Where(line => line.Label is GuardLabel.Attack or GuardLabel.Ordinary).GroupBy(line => (line.Label, line.Family)))
        {
            var model = GuardModel.Train([.. lines.Where(line => (line.Label, line.Family) != family.Key)]);
            var attack = family.Key.Label == GuardLabel.Attack;
            shares.Add((attack, new Share($"{(attack ? "attack" : "ordinary")}: {family.Key.Family}", family.Count(line => InputGuard.Check(line.Text, [], policy, model).Flagged), family.Count())));
        }
        Share.WriteTable(
            "own lines, family held out",
            "flagged",
            [.. shares.Select(one => one.Share), Share.Sum("**all attacks**", shares.Where(one => one.Attack).Select(one => one.Share)), Share.Sum("**all ordinary**", shares.Where(one => !one.Attack).Select(one => one.Share))],
            output);
    }
}
