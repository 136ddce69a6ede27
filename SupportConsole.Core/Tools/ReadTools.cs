using System.Text.Json;
using Microsoft.Extensions.Logging;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Tools;

/// <summary>Runs read tools by the executor route of their declaration.</summary>
public sealed class ReadTools
{
    /// <summary>A read that takes longer ends as an error, which the model and the person see.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, IReadTool> _byRoute;
    private readonly ILogger<ReadTools> _logger;
    private readonly TimeProvider _time;

    public ReadTools(IEnumerable<IReadTool> tools, TimeProvider time, ILogger<ReadTools> logger)
    {
        _byRoute = tools.ToDictionary(tool => tool.Route, StringComparer.Ordinal);
        (_time, _logger) = (time, logger);
    }

    /// <summary>The routes there is code for.</summary>
    public IReadOnlyCollection<string> Routes => _byRoute.Keys;

    /// <summary>Runs the read inside the scope. Every failure but the caller's own cancellation becomes a result of kind error.</summary>
    /// <param name="reference">The ref of this call: "t2".</param>
    public async Task<ToolResult> RunAsync(ToolDefinition tool, string reference, JsonElement arguments, ToolScope scope, CancellationToken cancellationToken)
    {
        if (tool.Kind != ToolKind.Read || !_byRoute.TryGetValue(tool.Executor, out var code))
            return Error(reference, $"{tool.Name} cannot be run: there is no read called {tool.Executor}.");
        using var limit = new CancellationTokenSource(TimeLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var outcome = await code.RunAsync(reference, arguments, scope, either.Token).WaitAsync(either.Token);
            return ToolResult.Of(reference, outcome.Kind, outcome.Data);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Error(reference, $"{tool.Name} did not answer within {TimeLimit.TotalSeconds:0} seconds.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _logger.LogWarning(exception, "Read {Tool} failed in run {Run}", tool.Name, scope.RunId);
            return Error(reference, $"{tool.Name} failed and gave no answer.");
        }
    }

    private static ToolResult Error(string reference, string message) => ToolResult.Of(reference, ToolResultKind.Error, new { message });
}
