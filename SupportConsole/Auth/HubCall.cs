using Microsoft.AspNetCore.SignalR;

namespace SupportConsole.Auth;

/// <summary>
/// Remembers which method of the pages' hub a message calls, for whoever handles it further in: there a click and a browser's receipt
/// for what it has drawn look the same.
/// </summary>
internal sealed class HubCall : IHubFilter
{
    private static readonly AsyncLocal<string?> Method = new();

    /// <summary>Whether the message at hand says no more than that the browser has drawn something. Without these receipts a page draws nothing new, not even that its session is over.</summary>
    public static bool IsReceipt => Method.Value == "OnRenderCompleted";

    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        Method.Value = invocationContext.HubMethodName;
        return next(invocationContext);
    }
}
