using System.Text.Json;
using System.Text.Json.Nodes;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Gate.Retail;

/// <summary>One call that a task expects, as its file has it.</summary>
/// <param name="IsWrite">It changes the store.</param>
internal sealed record RetailAction(string Id, string TaskId, string Tool, JsonElement Arguments, bool IsWrite);

/// <summary>A customer's request with the calls that answer it, in their sequence.</summary>
/// <param name="CustomerId">Who writes, known by what they say of themselves: e-mail address, user id, or name and postal code.</param>
internal sealed record RetailTask(string Id, string CustomerId, IReadOnlyList<RetailAction> Actions);

/// <summary>The tasks of the retail domain as they stand beside the checkout; another folder of the same files by the environment variable RETAIL_TASKS.</summary>
internal sealed class RetailTasks
{
    /// <summary>Breaks the policy it comes with, so it cannot say whether the gate is right.</summary>
    public const string BreaksItsOwnPolicy = "retail_64";

    public static readonly string Folder = Environment.GetEnvironmentVariable("RETAIL_TASKS") ?? RealData.PathOf("tau2_retail");

    private RetailTasks(JsonObject store, IReadOnlyList<RetailTask> all) => (Store, All) = (store, all);

    /// <summary>Users, products and orders before any task.</summary>
    public JsonObject Store { get; }

    public IReadOnlyList<RetailTask> All { get; }

    public static RetailTasks Read()
    {
        var store = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "db.json")))!.AsObject();
        var users = store["users"]!.AsObject().Select(user => user.Value!.AsObject()).ToList();
        var actions = Lines("expected_actions.jsonl")
            .Select(line => new RetailAction(
                line["id"]!.GetValue<string>(),
                line["task_id"]!.GetValue<string>(),
                line["tool"]!.GetValue<string>(),
                JsonSerializer.SerializeToElement(line["arguments"]),
                line["is_write"]!.GetValue<bool>()))
            .ToLookup(action => action.TaskId, StringComparer.Ordinal);
        return new RetailTasks(store, [.. Lines("tasks.jsonl").Select(task => Task(task, users, actions))]);
    }

    private static RetailTask Task(JsonObject task, List<JsonObject> users, ILookup<string, RetailAction> actions)
    {
        var id = task["id"]!.GetValue<string>();
        var said = string.Join(' ', new[] { "known_info", "reason_for_call", "task_instructions" }.Select(part => task[part]?.ToString()));
        return new RetailTask(id, Assert.Single(users, user => IsNamed(user, said))["user_id"]!.GetValue<string>(), [.. actions[id]]);
    }

    private static bool IsNamed(JsonObject user, string said)
    {
        bool Says(string text) => said.Contains(text, StringComparison.Ordinal);
        var name = user["name"]!;
        return Says(user["email"]!.GetValue<string>()) || Says(user["user_id"]!.GetValue<string>())
            || (Says($"{name["first_name"]} {name["last_name"]}") && Says(user["address"]!["zip"]!.GetValue<string>()));
    }

    private static IEnumerable<JsonObject> Lines(string file) => StoreSimulator.Lines(Path.Combine(Folder, file));
}
