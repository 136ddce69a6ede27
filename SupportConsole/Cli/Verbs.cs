using System.CommandLine;
using SupportConsole.Auth;
using SupportConsole.Cli.Drafts;

namespace SupportConsole.Cli;

/// <summary>The verbs of the program. Without one of them it is the console.</summary>
internal static class Verbs
{
    private static IEnumerable<Command> All => [ImportVerb.Create(), KnowledgeVerb.Create(), DraftVerb.Create(), GateVerb.Create(), GuardVerb.Create(), GroundVerb.Create(), TriageVerb.Create(), SearchVerb.Create(), LedgerVerb.Create(), KeysVerb.Create(), EraseVerb.Create(), HoldVerb.Create(), MaterialVerb.Create(), RunVerb.Create()];

    /// <summary>Runs the verb the arguments name, or answers null where they name none.</summary>
    /// <returns>0 done, 1 some line or check failed, 2 the call was wrong.</returns>
    public static async Task<int?> TryRunAsync(string[] args)
    {
        var root = new RootCommand("SupportConsole: the agent proposes, the policy disposes, a person decides, the ledger remembers. Without a verb it starts the console.");
        foreach (var verb in All)
            root.Add(RouteTable.RuleOfVerb(verb.Name) is { Audience: Audience.Operator } ? verb : throw new InvalidOperationException($"Auth/RouteTable.cs has no line for the verb '{verb.Name}'."));
        var named = args.Length > 0 && (root.Subcommands.Any(verb => verb.Name == args[0]) || args[0] is "--help" or "-h" or "-?" or "--version");
        if (!named)
            return args.Length > 0 && !args[0].StartsWith('-') ? Unknown(args[0], root) : null;
        var parsed = root.Parse(args);
        var code = await parsed.InvokeAsync();
        return parsed.Errors.Count > 0 ? 2 : code;
    }

    private static int Unknown(string word, RootCommand root)
    {
        Console.Error.WriteLine($"'{word}' is no verb. Verbs: {string.Join(", ", root.Subcommands.Select(verb => verb.Name))}. Without a verb the console starts.");
        return 2;
    }
}
