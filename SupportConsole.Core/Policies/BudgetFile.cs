namespace SupportConsole.Core.Policies;

/// <summary>Reads <c>budgets.yaml</c>. A cap that is left out has its default: none is ever off.</summary>
internal static class BudgetFile
{
    public static BudgetPolicy Read(YamlMap map)
    {
        var defaults = new BudgetPolicy();
        return new BudgetPolicy
        {
            MaxSteps = AtLeastOne(map, "maxSteps", defaults.MaxSteps),
            MaxModelCalls = AtLeastOne(map, "maxModelCalls", defaults.MaxModelCalls),
            MaxTokens = AtLeastOne(map, "maxTokens", defaults.MaxTokens),
            MaxWallTime = map.Duration("maxWallTime", defaults.MaxWallTime),
            MaxCost = Cost(map, defaults.MaxCost),
            Conversation = Caps(map, "conversation", defaults.Conversation),
            CustomerPerHour = Caps(map, "customerPerHour", defaults.CustomerPerHour),
            Loops = Loops(map, defaults.Loops),
            Prices = new PriceTable(Prices(map)),
        };
    }

    private static UsageCaps Caps(YamlMap map, string key, UsageCaps defaults)
    {
        if (map.Map(key, required: false) is not { } caps)
            return defaults;
        var read = new UsageCaps
        {
            MaxRuns = AtLeastOne(caps, "maxRuns", defaults.MaxRuns),
            MaxSteps = AtLeastOne(caps, "maxSteps", defaults.MaxSteps),
            MaxTokens = AtLeastOne(caps, "maxTokens", defaults.MaxTokens),
            MaxCost = Cost(caps, defaults.MaxCost),
            MaxWallTime = caps.Duration("maxWallTime", defaults.MaxWallTime),
        };
        caps.Close();
        return read;
    }

    private static LoopCaps Loops(YamlMap map, LoopCaps defaults)
    {
        if (map.Map("loops", required: false) is not { } loops)
            return defaults;
        var read = new LoopCaps
        {
            MaxSameCalls = AtLeastOne(loops, "maxSameCalls", defaults.MaxSameCalls),
            MaxSameRefusals = AtLeastOne(loops, "maxSameRefusals", defaults.MaxSameRefusals),
            MaxWithoutNews = AtLeastOne(loops, "maxWithoutNews", defaults.MaxWithoutNews),
        };
        loops.Close();
        return read;
    }

    private static List<ModelPrice> Prices(YamlMap map)
    {
        List<ModelPrice> prices = [];
        foreach (var row in map.Maps("prices", required: false))
        {
            var price = new ModelPrice(row.Text("model"), Price(row, "input"), Price(row, "output"));
            row.Close();
            if (prices.Exists(before => before.Model.Equals(price.Model, StringComparison.OrdinalIgnoreCase)))
                row.Complain("model", $"'{price.Model}' has two prices");
            prices.Add(price);
        }
        return prices;
    }

    private static decimal Price(YamlMap row, string key)
    {
        var price = row.Decimal(key);
        if (price is < 0 or > 10_000)
            row.Complain(key, $"'{key}' must be US dollars per million tokens, from 0 to 10000");
        return price;
    }

    private static decimal Cost(YamlMap map, decimal fallback)
    {
        var cost = map.Decimal("maxCost", fallback);
        if (cost is <= 0 or > 1_000_000)
            map.Complain("maxCost", "'maxCost' must be US dollars, more than 0 and at most 1000000");
        return cost;
    }

    private static int AtLeastOne(YamlMap map, string key, int fallback)
    {
        var value = map.Whole(key, fallback);
        if (value < 1)
            map.Complain(key, $"'{key}' must be at least 1");
        return value;
    }
}
