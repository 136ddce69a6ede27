using System.Reflection;
using SupportConsole.Core.Orders;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Effects.Properties;

/// <summary>When the process dies, seen from the call of the order system.</summary>
internal enum Death { Never, BeforeDoing, AfterDoing }

/// <summary>The order system behind it, with a process that dies once around an action when it is told to.</summary>
public class DyingOrders : DispatchProxy
{
    private IOrderSystem _orders = null!;

    internal Death Next { get; set; }

    /// <summary>How often it died.</summary>
    internal int Deaths { get; private set; }

    /// <summary>Wraps an order system; the result is a <see cref="DyingOrders"/> as well.</summary>
    public static IOrderSystem Over(IOrderSystem orders)
    {
        var proxy = Create<IOrderSystem, DyingOrders>();
        ((DyingOrders)proxy)._orders = orders;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == nameof(IOrderSystem.ExecuteAsync) ? ExecuteAsync((OrderAction)args![0]!, (string)args[1]!, (CancellationToken)args[2]!) : targetMethod.Invoke(_orders, args);

    private async Task<ActionResult> ExecuteAsync(OrderAction action, string key, CancellationToken cancellationToken)
    {
        var death = Next;
        Next = Death.Never;
        if (death == Death.BeforeDoing)
            throw Die();
        var result = await _orders.ExecuteAsync(action, key, cancellationToken);
        return death == Death.AfterDoing ? throw Die() : result;
    }

    private CrashException Die()
    {
        Deaths++;
        return new CrashException();
    }
}
