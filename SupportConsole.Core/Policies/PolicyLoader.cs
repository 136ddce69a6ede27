using System.Security.Cryptography;
using System.Text;
using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Policies;

/// <summary>A checked set, or what is wrong. Exactly one of the two is there.</summary>
public sealed record PolicyLoad(PolicySet? Set, IReadOnlyList<PolicyProblem> Problems);

/// <summary>
/// Reads the policy files and checks them against the vocabulary of facts, tools and teams. It is all or nothing: one problem anywhere and there is no set,
/// and all problems are listed.
/// </summary>
public static class PolicyLoader
{
    /// <summary>The pseudo-file that carries the model settings, so that the hash of a release covers them.</summary>
    public const string ModelsFile = "models.json";

    /// <summary>The search makes its index again when this file's text changes.</summary>
    public const string SynonymsName = "synonyms.yaml";

    // Releases from before they existed have none; they stay readable.
    private const string ApprovalsName = "approvals.yaml";
    private const string RoutingName = "routing.yaml";
    private const string IdentityName = "identity.yaml";

    private static readonly string[] SingleFiles =
        ["gate.yaml", "guardrails.yaml", "escalation.yaml", "sla.yaml", "budgets.yaml", "tone.yaml", "disclosures.yaml", "rollout.yaml", ApprovalsName, RoutingName, IdentityName, SynonymsName, AgentPolicyFile.Name];

    /// <summary>Loads a folder.</summary>
    /// <param name="modelSettings">JSON of the model settings in force; part of the release, keys left out.</param>
    public static PolicyLoad Load(string folder, string modelSettings = "{}")
    {
        Dictionary<string, string> files;
        try
        {
            files = PolicyFolder.Read(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new PolicyLoad(null, [new PolicyProblem(folder, 0, $"the folder cannot be read: {exception.Message}")]);
        }
        files[ModelsFile] = modelSettings;
        return Parse(files);
    }

    /// <summary>Checks files that are already in memory: relative path with '/' to text.</summary>
    public static PolicyLoad Parse(IReadOnlyDictionary<string, string> files)
    {
        var problems = new ProblemList();
        foreach (var file in files.Keys.Where(file => !Belongs(file)))
            problems.Add(file, 1, $"nothing reads this file: there are {string.Join(", ", SingleFiles)}, tools/NAME.yaml, gate/NAME.yaml, skills/LANE.md, skills/shared/NAME.md and prompts/NAME.md");
        var lanes = SkillFile.LanesOf(LaneFiles(files).Select(file => file.Key));
        var tools = Tools(files, lanes, problems);
        var guardrails = Read(files, "guardrails.yaml", GuardFiles.Guardrails, problems);
        var tone = Read(files, "tone.yaml", WordingFile.Tone, problems);
        var set = new PolicySet
        {
            ReleaseId = HashOf(files),
            Files = files,
            Tools = tools,
            Gate = GateFile.Read([new("gate.yaml", files.GetValueOrDefault("gate.yaml", "")), .. Under(files, "gate/")], tools, problems),
            Guardrails = guardrails,
            Escalation = Read(files, "escalation.yaml", EscalationFile.Read, problems),
            Sla = Read(files, "sla.yaml", SettingsFiles.Sla, problems),
            Budgets = Read(files, "budgets.yaml", BudgetFile.Read, problems),
            Tone = tone?.Guide!,
            Voice = tone?.Voice!,
            Wording = guardrails is null || tone is null ? WordingRules.None : WordingFile.Rules(guardrails, tone.Voice),
            Disclosures = Read(files, "disclosures.yaml", WordingFile.Disclosures, problems),
            Rollout = Read(files, "rollout.yaml", SettingsFiles.Rollout, problems),
            Approvals = files.ContainsKey(ApprovalsName) ? Read(files, ApprovalsName, map => ApprovalFile.Read(map, tools), problems) : new ApprovalPolicy(),
            Routing = files.ContainsKey(RoutingName) ? Read(files, RoutingName, RoutingFile.Read, problems) : new RoutingPolicy(),
            Identity = files.ContainsKey(IdentityName) ? Read(files, IdentityName, IdentityFile.Read, problems) : new IdentityPolicy(),
            Synonyms = files.ContainsKey(SynonymsName) ? Read(files, SynonymsName, SynonymFile.Read, problems) : new SynonymPolicy(),
            Skills = Skills(files, tools, problems),
            Prompts = Under(files, "prompts/").ToDictionary(file => Path.GetFileNameWithoutExtension(file.Key), file => file.Value, StringComparer.Ordinal),
        };
        var agent = files.ContainsKey(AgentPolicyFile.Name) ? Read(files, AgentPolicyFile.Name, map => AgentPolicyFile.Read(map, [.. set.Escalation?.Triggers.Select(trigger => trigger.Code) ?? []]), problems) : null;
        return problems.Any ? new PolicyLoad(null, problems.All) : new PolicyLoad(agent is null ? set : AgentPolicyLayer.Over(set, agent), []);
    }

    /// <summary>SHA-256, lower-case hex, over paths and texts in ordinal order of the paths, each length-prefixed.</summary>
    public static string HashOf(IReadOnlyDictionary<string, string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, text) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{path.Length}:{path}\n{text.Length}:{text}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool Belongs(string file) =>
        file == ModelsFile || SingleFiles.Contains(file) || (file.Split('/'), Path.GetExtension(file)) is (["tools" or "gate", _], ".yaml") or (["skills" or "prompts", _] or ["skills", "shared", _], ".md");

    private static T Read<T>(IReadOnlyDictionary<string, string> files, string file, Func<YamlMap, T> read, ProblemList problems) where T : class
    {
        if (!files.TryGetValue(file, out var text))
            problems.Add(file, 0, "the file is missing");
        else if (YamlMap.Parse(file, text, problems) is { } map)
        {
            var result = read(map);
            map.Close();
            return result;
        }
        // Never used: with a problem there is no set.
        return null!;
    }

    private static Dictionary<string, ToolDefinition> Tools(IReadOnlyDictionary<string, string> files, IReadOnlyList<Lane> lanes, ProblemList problems)
    {
        Dictionary<string, ToolDefinition> tools = new(StringComparer.Ordinal);
        foreach (var (file, text) in Under(files, "tools/"))
        {
            if (ToolFile.Read(file, text, lanes, problems) is { } tool)
                tools[tool.Name] = tool;
        }
        if (tools.Count == 0)
            problems.Add("tools/", 0, "no tool is declared");
        return tools;
    }

    private static Dictionary<Lane, Skill> Skills(IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, ToolDefinition> tools, ProblemList problems)
    {
        Dictionary<Lane, Skill> skills = [];
        foreach (var (file, text) in LaneFiles(files))
        {
            if (SkillFile.Read(file, text, files, tools, problems) is { } skill)
                skills[skill.Lane] = skill;
        }
        foreach (var lane in Lane.BuiltIn.Where(lane => !skills.ContainsKey(lane)))
            skills[lane] = new Skill { Lane = lane, Prose = "", Plan = SkillPlan.Empty };
        return skills;
    }

    private static IEnumerable<KeyValuePair<string, string>> LaneFiles(IReadOnlyDictionary<string, string> files) =>
        Under(files, "skills/").Where(file => !file.Key.StartsWith(SkillFile.SharedFolder, StringComparison.Ordinal));

    private static IEnumerable<KeyValuePair<string, string>> Under(IReadOnlyDictionary<string, string> files, string folder) =>
        files.Where(file => file.Key.StartsWith(folder, StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal);
}
