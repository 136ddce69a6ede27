using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Gate.Retail;

/// <summary>The example policy set as a set: it loads, and what it names exists.</summary>
public sealed class RetailPolicyTests
{
    internal static readonly string Folder = Repository.PathOf("docs", "examples", "retail");

    [Fact]
    public void ExampleFolder_HasNoProblem()
    {
        var load = PolicyLoader.Load(Folder);

        Assert.Empty(load.Problems);
        var tools = load.Set!.Tools.Values;
        Assert.Equal((7, 7, 1), (tools.Count(t => t.Kind == ToolKind.Read), tools.Count(t => t.Kind == ToolKind.Action), tools.Count(t => t.Kind == ToolKind.Escalate)));
    }

    [Fact]
    public async Task EveryReadOfTheExample_HasItsCode()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var routes = database.Get<ReadTools>().Routes;

        Assert.All(PolicyLoader.Load(Folder).Set!.Tools.Values.Where(tool => tool.Kind == ToolKind.Read), tool => Assert.Contains(tool.Executor, routes));
    }

    [Fact]
    public void EveryAction_IsAllowedByOneRule_AndDeniedWithoutTheCustomersYes()
    {
        var set = PolicyLoader.Load(Folder).Set!;

        foreach (var tool in set.Tools.Values.Where(tool => tool.Kind == ToolKind.Action).Select(tool => tool.Name))
        {
            Assert.Single(set.Gate.Rules, rule => rule.Tools.Contains(tool) && rule.Verdict == VerdictLevel.Automatic);
            Assert.Contains(set.Gate.Rules, rule => rule.Id == "customer.not_confirmed" && rule.Tools.Contains("*") && rule.Verdict == VerdictLevel.Denied);
        }
    }

    [Fact]
    public void EveryRuleThatDenies_SaysWhatTheModelCanDo()
    {
        var set = PolicyLoader.Load(Folder).Set!;

        Assert.All(set.Gate.Rules, rule => Assert.True(rule.Reason.Length > 20, rule.Id));
    }

    [Theory]
    [InlineData("customerArgument: user_id", "customerArgument: customer", "'customer' is not a required text among the arguments")]
    [InlineData("required: [user_id, ", "required: [", "'user_id' is not a required text among the arguments")]
    public void CustomerArgumentThatNobodyCouldBeNamedBy_IsALoadError(string text, string with, string problem)
    {
        var files = PolicyFiles();
        files["tools/modify_user_address.yaml"] = files["tools/modify_user_address.yaml"].Replace(text, with, StringComparison.Ordinal);

        Assert.Contains(PolicyLoader.Parse(files).Problems, found => found.ToString().Contains(problem, StringComparison.Ordinal) && found.File == "tools/modify_user_address.yaml");
    }

    private static Dictionary<string, string> PolicyFiles() => new(PolicyLoader.Load(Folder).Set!.Files, StringComparer.Ordinal);
}
