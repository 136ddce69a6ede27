namespace SupportConsole.Core.Orders;

/// <summary>Whether orders live in the console's own database or behind HTTP.</summary>
public enum OrderProvider { Embedded, Http }

/// <summary>Where the order system is. Bound from <c>Orders</c>.</summary>
public sealed record OrderSystemOptions
{
    /// <summary>The fewest characters a secret may have.</summary>
    public const int MinSecret = 32;

    public OrderProvider Provider { get; init; } = OrderProvider.Embedded;

    /// <summary>Root of the contract's routes, ending in '/'; null for the embedded store.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>What requests are signed with. Never logged, never shown.</summary>
    public string Secret { get; init; } = "";

    /// <summary>How long an action may take before its outcome counts as unknown.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one try of a read may take.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Without the secret, because options end up in logs.</summary>
    public override string ToString() => $"{Provider} {BaseAddress}";
}
