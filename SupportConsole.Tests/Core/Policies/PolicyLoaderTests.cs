using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Policies;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Policies;

public sealed class PolicyLoaderTests
{
    private static readonly IReadOnlyDictionary<string, string> Shipped = ShippedFiles();

    [Fact]
    public void ShippedFolder_HasNoProblem()
    {
        var load = PolicyLoader.Load(Repository.PathOf("policies"));

        Assert.Empty(load.Problems);
        Assert.NotNull(load.Set);
    }

    [Fact]
    public void ShippedTools_AreTheNineReadsElevenActionsAndEscalate()
    {
        var tools = Parse(Shipped).Set!.Tools.Values;

        Assert.Equal((9, 11, 1), (tools.Count(t => t.Kind == ToolKind.Read), tools.Count(t => t.Kind == ToolKind.Action), tools.Count(t => t.Kind == ToolKind.Escalate)));
        Assert.All(tools, tool => Assert.Equal(System.Text.Json.JsonValueKind.Object, tool.Schema.ValueKind));
    }

    [Fact]
    public void EveryAction_HasARuleThatAllowsSomething()
    {
        var set = Parse(Shipped).Set!;

        foreach (var tool in set.Tools.Values.Where(t => t.Kind == ToolKind.Action))
            Assert.Contains(set.Gate.Rules, rule => rule.Tools.Contains(tool.Name) && rule.Verdict != VerdictLevel.Denied);
    }

    [Fact]
    public void EveryLane_HasLookupsAndEscalate()
    {
        var tools = Parse(Shipped).Set!.Tools;

        foreach (var name in new[] { "lookup_order", "lookup_customer", "search_knowledge", "escalate" })
            Assert.Equal(Lane.BuiltIn.Select(lane => lane.Name).Order(), tools[name].Lanes.Select(lane => lane.Name).Order());
    }

    [Theory]
    [InlineData("gate.yaml", "order.status != pending", "order.state != pending", "unknown fact 'order.state'")]
    [InlineData("gate.yaml", "amount > 2000", "amount > many", "'amount' is a number and 'many' is neither a number nor a fact")]
    [InlineData("gate.yaml", "order.status != pending", "order.status != waiting", "'order.status' is never 'waiting'")]
    [InlineData("gate.yaml", "amount > order.refundable", "amount > order.status", "'amount' is a number and 'order.status' a text")]
    [InlineData("gate.yaml", "\"not customer.verified\"", "\"not amount\"", "'amount' is a number, so 'not amount' needs a comparison")]
    [InlineData("gate.yaml", "tools: [reship_order]", "tools: [reship_orders]", "unknown tool 'reship_orders'")]
    [InlineData("gate.yaml", "tools: [reship_order]", "tools: [lookup_order]", "'lookup_order' is not an action")]
    [InlineData("gate.yaml", "verdict: two_leads", "verdict: three_leads", "'verdict' must be one of automatic, agent, lead, two_leads, denied, not 'three_leads'")]
    [InlineData("gate.yaml", "{order.refundable} of order", "{order.refundible} of order", "unknown fact 'order.refundible' in the reason")]
    [InlineData("gate.yaml", "id: refund.over_second_limit", "id: refund.over_limit", "the rule 'refund.over_limit' stands here twice")]
    [InlineData("sla.yaml", "critical: 1h", "critical: soon", "'critical' must be a duration such as 10s, 30m, 4h or 2d, not 'soon'")]
    [InlineData("sla.yaml", "critical: 1h", "urgent: 1h", "unknown key 'urgent'")]
    [InlineData("budgets.yaml", "maxSteps: 40", "maxSteps: forty", "'maxSteps' must be a whole number, not 'forty'")]
    [InlineData("budgets.yaml", "maxCost: 0.50", "maxCost: 0", "'maxCost' must be US dollars, more than 0 and at most 1000000")]
    [InlineData("budgets.yaml", "  maxRuns: 40", "  maxRuns: 0", "'maxRuns' must be at least 1")]
    [InlineData("budgets.yaml", "  maxRuns: 60", "  maxRun: 60", "unknown key 'maxRun'")]
    [InlineData("budgets.yaml", "  maxSameCalls: 2", "  maxSameCalls: often", "'maxSameCalls' must be a whole number, not 'often'")]
    [InlineData("budgets.yaml", "    input: 0", "    input: -1", "'input' must be US dollars per million tokens, from 0 to 10000")]
    [InlineData("budgets.yaml", "    output: 0", "    output: free", "'output' must be a number, not 'free'")]
    [InlineData("rollout.yaml", "billing: assist", "billing: full", "'billing' must be one of shadow, assist, autopilot, not 'full'")]
    [InlineData("tone.yaml", "  en: Kind regards", "  fr: Cordialement", "English ('en') is missing")]
    [InlineData("tools/issue_refund.yaml", "kind: action", "kind: write", "'kind' must be one of read, action, escalate, not 'write'")]
    [InlineData("tools/issue_refund.yaml", "maximum: 1000000", "multipleOf: 5", "the schema keyword 'multipleOf' is not supported")]
    [InlineData("tools/issue_refund.yaml", "lanes: [orders,", "lanes: [warehouse,", "unknown lane 'warehouse'")]
    [InlineData("tools/issue_refund.yaml", "name: issue_refund", "name: pay_back", "they must agree")]
    public void BrokenFile_IsRefusedWithFileAndLine(string file, string good, string bad, string message)
    {
        var text = Shipped[file];
        var at = text.IndexOf(good, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} does not hold '{good}'");
        var broken = text[..at] + bad + text[(at + good.Length)..];
        var line = text[..at].Count(c => c == '\n') + 1;

        var load = Parse(With(file, broken));

        Assert.Null(load.Set);
        var problem = Assert.Single(load.Problems, p => p.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal(file, problem.File);
        Assert.InRange(problem.Line, line - 1, line);
    }

    [Fact]
    public void BrokenYaml_IsRefusedWithFileAndLine()
    {
        var load = Parse(With("sla.yaml", "firstAnswer:\n  critical: 30m\n high: 1h\n"));

        var problem = Assert.Single(load.Problems, p => p.File == "sla.yaml");
        Assert.StartsWith("not YAML", problem.Message, StringComparison.Ordinal);
        Assert.Equal(3, problem.Line);
    }

    [Fact]
    public void AllProblems_AreListedAtOnce()
    {
        var files = new Dictionary<string, string>(Shipped, StringComparer.Ordinal) { ["sla.yaml"] = "firstAnswer: {}\nfoo: 1\n", ["notes.yaml"] = "a: 1\n" };
        files.Remove("budgets.yaml");

        var problems = Parse(files).Problems;

        Assert.Equal(4, problems.Count(p => p is { File: "sla.yaml", Line: 1 }));
        Assert.Contains(problems, p => p is { File: "sla.yaml", Line: 2, Message: "unknown key 'foo'" });
        Assert.Contains(problems, p => p is { File: "budgets.yaml", Message: "the file is missing" });
        Assert.Contains(problems, p => p.File == "notes.yaml");
    }

    [Fact]
    public void UnknownTeam_IsRefused()
    {
        const string good = "    team: legal\n";
        var text = "minConfidence: 0.7\nacknowledgement: {en: Thank you.}\ntriggers:\n  - code: legal\n    kind: red_alert\n" + good + "    priority: high\n    reason: Law.\n    patterns: [lawyer]\n";
        Assert.Empty(Parse(With("escalation.yaml", text)).Problems);

        var problem = Assert.Single(Parse(With("escalation.yaml", text.Replace(good, "    team: lawyers\n", StringComparison.Ordinal))).Problems);

        Assert.Equal("escalation.yaml:6: unknown team 'lawyers': use as_routed, billing, enterprise, legal, priority, security, standard", problem.ToString());
    }

    [Fact]
    public void Skill_ParsesProseAndPlan()
    {
        const string skill = "# Orders\n\nLook first.\n\n```plan\n- when: [\"request = cancel\"]\n  call: cancel_order\n  args: {order_id: \"{order}\", reason: \"{reason}\"}\n  say:\n    en: [\"I proposed it.\", \"It waits.\"]\n    de: Vorgeschlagen.\n```\n\nThen wait.\n";

        var parsed = Parse(With("skills/orders.md", skill)).Set!.Skills[Lane.Orders];

        var rule = Assert.Single(parsed.Plan.Rules);
        Assert.Equal(("cancel_order", "{order}", 6), (rule.Call, rule.Args["order_id"], rule.Line));
        Assert.Equal(["I proposed it.", "It waits."], rule.Say["en"]);
        Assert.Equal(["Vorgeschlagen."], rule.Say["de"]);
        Assert.Equal("# Orders\n\nLook first.\n\n\n\nThen wait.", parsed.Prose);
    }

    [Fact]
    public void SharedPart_BelongsToEveryLaneThatIncludesIt_WithoutWhatItHasNoToolFor()
    {
        var files = With("skills/shared/part.md", "Told to all.\n\n```plan\n- when: [ready]\n  call: cancel_order\n- when: [ready]\n  call: lookup_customer\n```\n");
        files["skills/orders.md"] = files["skills/technical.md"] = "# Lane\n\n```plan\n- include: part\n```\n";

        var skills = Parse(files).Set!.Skills;

        Assert.Equal(["cancel_order", "lookup_customer"], skills[Lane.Orders].Plan.Rules.Select(rule => rule.Call));
        Assert.Equal(["lookup_customer"], skills[Lane.Technical].Plan.Rules.Select(rule => rule.Call));
        Assert.Equal("# Lane\n\nTold to all.", skills[Lane.Orders].Prose);
    }

    [Fact]
    public void SharedPartThatIsNotThere_IsRefusedWithItsLine() =>
        Assert.Equal("skills/orders.md:2: there is no skills/shared/nowhere.md", Assert.Single(Parse(With("skills/orders.md", "```plan\n- include: nowhere\n```\n")).Problems).ToString());

    [Theory]
    [InlineData("call: cancel_orders", "unknown tool 'cancel_orders'")]
    [InlineData("call: reset_access", "the lane orders does not have the tool 'reset_access'")]
    [InlineData("call: cancel_order\n  args: {order: x}", "'cancel_order' has no argument 'order'")]
    [InlineData("say: {de: Ja.}", "English ('en') is missing")]
    [InlineData("then: nothing", "unknown key 'then'")]
    [InlineData("say: {en: \"{odrer} is fine.\"}", "unknown slot '{odrer}'")]
    public void WrongPlan_IsRefusedWithItsLine(string rule, string message)
    {
        var problems = Parse(With("skills/orders.md", $"# Orders\n\n```plan\n- when: [ready]\n  {rule}\n```\n")).Problems;

        Assert.Contains(problems, p => p.File == "skills/orders.md" && p.Line is 4 or 5 or 6 && p.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("reddy", "unknown fact 'reddy'")]
    [InlineData("has pasages", "unknown slot 'pasages'")]
    [InlineData("request == cancel", "is no condition of a plan")]
    public void WrongCondition_IsRefusedWithItsLine(string condition, string message)
    {
        var problems = Parse(With("skills/orders.md", $"# Orders\n\n```plan\n- when: [\"{condition}\"]\n  say: {{en: \"Yes.\"}}\n```\n")).Problems;

        Assert.Contains(problems, p => (p.File, p.Line) == ("skills/orders.md", 4) && p.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("# Repairs", 1, "no message would come to the lane 'repairs'")]
    [InlineData("---\nrequests:\n  - name: refund\n    words: [mend]\n---\n", 3, "'refund' cannot be the name of a request")]
    [InlineData("---\nrequests:\n  - name: repair\n    words: []\n---\n", 4, "a request needs words to be known by")]
    [InlineData("---\ncategories: [repairs]\nrequests:\n  - name: repair\n    words: [mend]\n---\n", 2, "unknown category 'repairs'")]
    public void WrongHeadOfASkill_IsRefusedWithItsLine(string skill, int line, string message)
    {
        var problems = Parse(With("skills/repairs.md", skill)).Problems;

        Assert.Contains(problems, p => (p.File, p.Line) == ("skills/repairs.md", line) && p.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void RulesOfAFileOfTheirOwn_StandBehindTheMainOnes()
    {
        var rules = Parse(With("gate/more.yaml", "rules:\n  - id: more.refund\n    tools: [issue_refund]\n    verdict: lead\n    reason: A lead decides.\n")).Set!.Gate.Rules;

        Assert.Equal("more.refund", rules[^1].Id);
        Assert.Contains(Parse(With("gate/more.yaml", "rules:\n  - id: twin\n    tools: [issue_refund]\n    verdict: lead\n    reason: A lead.\n")).Problems, p => p.File == "gate/more.yaml" && p.Message.Contains("stands here twice", StringComparison.Ordinal));
    }

    [Fact]
    public void ReleaseId_DependsOnEveryFileAndTheModels()
    {
        var one = PolicyLoader.HashOf(Shipped);

        Assert.Equal(one, PolicyLoader.HashOf(new Dictionary<string, string>(Shipped.Reverse(), StringComparer.Ordinal)));
        Assert.NotEqual(one, PolicyLoader.HashOf(With("sla.yaml", Shipped["sla.yaml"] + "\n")));
        Assert.NotEqual(one, PolicyLoader.HashOf(With(PolicyLoader.ModelsFile, "{\"triage\":{}}")));
        Assert.Matches("^[0-9a-f]{64}$", one);
    }

    [Fact]
    public void MissingFolder_IsAProblemNotACrash()
    {
        Assert.Single(PolicyLoader.Load("/nowhere/policies").Problems);
    }

    [Fact]
    public void DisclosureOfAnOlderRelease_IsThatOfTheFirstMessage()
    {
        var set = Parse(With("disclosures.yaml", "aiDisclosure:\n  en: Written by a machine.\n")).Set!;

        Assert.Equal((DisclosureTrigger.FirstMessage, "Written by a machine."), (Assert.Single(set.Disclosures.Required).Trigger, set.Disclosures.Required[0].In("de")));
    }

    [Fact]
    public void PhraseAlone_IsAPreferredPatternOfOnePoint_AndWhatIsOddIsNamedWithItsLine()
    {
        const string good = "company: Shop\nsignOff:\n  en: Regards\nphrases: {}\npreferredPatterns:\n  - Let me help you with that\n";
        var pattern = Assert.Single(Parse(With("tone.yaml", good)).Set!.Voice.PreferredPatterns);
        Assert.Equal(("Let me help you with that", 1, PatternUse.Always), (pattern.Id, pattern.Points, pattern.When));

        var problems = Parse(With("tone.yaml", $"{good}  - id: x\n    wanted: y\n    points: 99\n    phrases: [\"!!\"]\n")).Problems;
        Assert.Equal([(9, "'points' must be from 1 to 10"), (10, "'!!' holds no word to look for")], problems.Select(problem => (problem.Line, problem.Message)));
    }

    private static PolicyLoad Parse(IReadOnlyDictionary<string, string> files) => PolicyLoader.Parse(files);

    private static Dictionary<string, string> With(string file, string text) => new(Shipped, StringComparer.Ordinal) { [file] = text };

    private static IReadOnlyDictionary<string, string> ShippedFiles() =>
        PolicyLoader.Load(Repository.PathOf("policies")) is { Set: { } set } ? set.Files : new Dictionary<string, string>(StringComparer.Ordinal);
}
