using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Policies;

namespace SupportConsole.Tests.Support;

/// <summary>A call a model made in a test, with the result it got.</summary>
public sealed record TestCall(string Tool, JsonObject Arguments, ToolResult Result);

/// <summary>Runs the embedded model through a loop like the real one, against any source of tool results.</summary>
public sealed class ModelConversation
{
    private static readonly Lazy<PolicySet> Shipped = new(() => PolicyLoader.Load(Repository.PathOf("policies")) is { Set: { } set } ? set : throw new InvalidOperationException(string.Join('\n', PolicyLoader.Load(Repository.PathOf("policies")).Problems)));

    public static PolicySet Policies => Shipped.Value;

    public List<ChatMessage> Messages { get; } = [];
    public List<TestCall> Calls { get; } = [];
    public string Reply { get; private set; } = "";
    public bool Escalated => Calls.Exists(call => call.Tool == "escalate");

    public static ChatOptions Options(Lane? lane = null, string language = "en", string firstName = "Mia", bool verified = true, Sentiment sentiment = Sentiment.Neutral, int turns = 1)
    {
        lane ??= Lane.General;
        var tools = Policies.Tools.Values.Where(tool => tool.Enabled && tool.Lanes.Contains(lane)).OrderBy(tool => tool.Name, StringComparer.Ordinal);
        var options = new ChatOptions { Tools = [.. tools.Select(tool => new ToolDeclaration(tool.Name, tool.Description, tool.Schema, tool.Capability))] };
        new ResolutionTurn
        {
            Lane = lane,
            Language = language,
            Triage = TriageResult.Unknown(language) with { Sentiment = sentiment },
            Tone = Policies.Tone,
            Plan = Policies.Skills[lane].Plan,
            CustomerFirstName = firstName,
            IdentityVerified = verified,
            CustomerTurns = turns,
            Reference = "ref. 4821",
        }.AttachTo(options);
        return options;
    }

    /// <summary>Runs to the reply or an escalation.</summary>
    /// <param name="answer">From ref, tool, arguments and the ids of looked-up orders to a result.</param>
    public static ModelConversation Run(ChatOptions options, string text, Func<string, string, JsonObject, IReadOnlySet<string>, ToolResult> answer, string system = "You answer customers.", params string[] earlier)
    {
        var run = new ModelConversation();
        var parts = earlier.Select(part => Part(part, "earlier")).Append(Part(text, "message"));
        run.Messages.Add(new ChatMessage(ChatRole.System, system));
        run.Messages.Add(new ChatMessage(ChatRole.User, [.. parts]));
        var lookedUp = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var round = 0; round < 24; round++)
        {
            var next = EmbeddedResolutionModel.Next(run.Messages, options);
            run.Messages.Add(next);
            var calls = next.Contents.OfType<FunctionCallContent>().ToList();
            if (calls.Count == 0)
            {
                run.Reply = next.Text;
                return run;
            }

            var results = new List<AIContent>();
            foreach (var call in calls)
            {
                var arguments = JsonSerializer.SerializeToNode(call.Arguments)!.AsObject();
                var result = answer($"t{run.Calls.Count + 1}", call.Name, arguments, lookedUp);
                if (result.Kind == ToolResultKind.Order) lookedUp.Add(result.Data.GetProperty("orderId").GetString()!);
                run.Calls.Add(new TestCall(call.Name, arguments, result));
                results.Add(new FunctionResultContent(call.CallId, result.ToJson()));
            }

            run.Messages.Add(new ChatMessage(ChatRole.Tool, results));
            if (run.Escalated) return run;
        }

        throw new InvalidOperationException("The model does not come to an end.");
    }

    private static AIContent Part(string text, string part) => new TextContent(text) { AdditionalProperties = new AdditionalPropertiesDictionary { ["part"] = part } };
}
