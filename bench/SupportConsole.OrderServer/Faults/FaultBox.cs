namespace SupportConsole.OrderServer.Faults;

/// <summary>Which fault strikes which request: those planned first, then chance.</summary>
public sealed class FaultBox
{
    private readonly Lock _turn = new();
    private readonly List<Fault> _planned = [];
    private readonly Dictionary<FaultKind, int> _struck = [];
    private RandomFaults? _random;
    private Random _dice = new(0);

    /// <summary>How often each fault struck.</summary>
    public IReadOnlyDictionary<FaultKind, int> Struck
    {
        get
        {
            lock (_turn)
                return new Dictionary<FaultKind, int>(_struck);
        }
    }

    /// <summary>Plans a fault for requests to come.</summary>
    public void Plan(Fault fault)
    {
        lock (_turn)
            _planned.Add(fault);
    }

    /// <summary>Plans a fault for the next actions.</summary>
    public void Plan(FaultKind kind, int times = 1) => Plan(new Fault(kind, Times: times));

    /// <summary>From now on faults are drawn by chance; null ends that.</summary>
    public void ByChance(RandomFaults? random)
    {
        if (random is not null && (random.Shares.Values.Any(share => share < 0) || random.Shares.Values.Sum() > 1.000001))
            throw new ArgumentException("Shares are from 0 to 1 and together at most 1.", nameof(random));
        lock (_turn)
            (_random, _dice) = (random, new Random(random?.Seed ?? 0));
    }

    /// <summary>No faults any more.</summary>
    public void Clear()
    {
        lock (_turn)
        {
            _planned.Clear();
            _random = null;
        }
    }

    internal Fault? Draw(FaultTarget target)
    {
        lock (_turn)
        {
            var fault = Planned(target) ?? Chance(target);
            if (fault is not null)
                _struck[fault.Kind] = _struck.GetValueOrDefault(fault.Kind) + 1;
            return fault;
        }
    }

    private Fault? Planned(FaultTarget target)
    {
        var at = _planned.FindIndex(fault => Strikes(fault.Target, target));
        if (at < 0)
            return null;
        var fault = _planned[at];
        if (fault.Times > 1)
            _planned[at] = fault with { Times = fault.Times - 1 };
        else
            _planned.RemoveAt(at);
        return fault;
    }

    private Fault? Chance(FaultTarget target)
    {
        if (_random is not { } random || !Strikes(random.Target, target))
            return null;
        var drawn = _dice.NextDouble();
        foreach (var (kind, share) in random.Shares.OrderBy(pair => pair.Key))
        {
            if (drawn < share)
                return new Fault(kind, target, 1, random.RetryAfterSeconds, random.DelayMilliseconds);
            drawn -= share;
        }
        return null;
    }

    private static bool Strikes(FaultTarget planned, FaultTarget target) => planned == FaultTarget.Any || planned == target;
}
