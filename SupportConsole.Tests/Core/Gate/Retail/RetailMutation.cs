using System.Text.Json;
using System.Text.Json.Nodes;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Tools;

namespace SupportConsole.Tests.Core.Gate.Retail;

/// <summary>A call that must be denied, made from one that is allowed by changing one thing.</summary>
/// <param name="Kind">What was changed, in words: the row of the table.</param>
/// <param name="Rule">The rule that must deny it; another one would be an accident.</param>
internal sealed record RetailMutation(string Kind, string Rule, string Tool, JsonElement Arguments)
{
    public bool Confirmed { get; init; } = true;

    /// <summary>Changes the run the call is made in.</summary>
    public Func<ToolScope, ToolScope> Run { get; init; } = scope => scope;

    /// <summary>Changes the store before the call; null where it stays as it is.</summary>
    public Func<SupportDb, Task>? Change { get; init; }

    /// <summary>A variant that the shop begins or ceases to sell before the call; null where none does.</summary>
    public (string VariantId, bool Now)? Available { get; init; }

    public static RetailMutation Of(string kind, string rule, RetailAction action, Action<JsonObject> change)
    {
        var arguments = JsonObject.Create(action.Arguments)!.DeepClone().AsObject();
        change(arguments);
        return new RetailMutation(kind, rule, action.Tool, JsonSerializer.SerializeToElement(arguments));
    }

    public static RetailMutation Same(string kind, string rule, RetailAction action) => new(kind, rule, action.Tool, action.Arguments);
}
