using System.Text.Json;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Drafting;

/// <summary>A knowledge search that, when it finds little, is asked once more with a sharper query; the better of the two answers counts.</summary>
public sealed class SharperSearch(ReadTools reads, IQueryRewriter rewriter)
{
    /// <summary>The capability of the tool that searches.</summary>
    public const string Capability = "knowledge.search";

    // Below it the best passage shares so few of the query's words that it is more often beside the point than not.
    private const double Thin = 0.4;

    /// <summary>Runs the search, at most twice.</summary>
    public async Task<ToolResult> RunAsync(ToolDefinition tool, string reference, JsonElement arguments, ToolScope scope, CancellationToken cancellationToken)
    {
        var first = await reads.RunAsync(tool, reference, arguments, scope, cancellationToken);
        var confidence = ConfidenceOf(first);
        if (confidence >= Thin || first.Kind is not (ToolResultKind.Passages or ToolResultKind.Empty))
            return first;
        var query = arguments.GetProperty("query").GetString() ?? "";
        var sharper = await rewriter.RewriteAsync(query, scope.Triage, cancellationToken);
        if (sharper.Length == 0 || sharper == query)
            return first;
        var second = await reads.RunAsync(tool, reference, JsonSerializer.SerializeToElement(new { query = sharper }), scope, cancellationToken);
        return ConfidenceOf(second) > confidence ? second : first;
    }

    private static double ConfidenceOf(ToolResult result) =>
        result.Kind == ToolResultKind.Passages && result.Data.TryGetProperty("confidence", out var confidence) ? confidence.GetDouble() : 0;
}
