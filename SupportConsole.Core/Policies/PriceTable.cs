using SupportConsole.Core.Domain.Runs;

namespace SupportConsole.Core.Policies;

/// <summary>What a model costs, in US dollars per million tokens.</summary>
/// <param name="Model">Its name, or the beginning of it and a star.</param>
public sealed record ModelPrice(string Model, decimal Input, decimal Output)
{
    internal bool Covers(string model) => Model.EndsWith('*')
        ? model.StartsWith(Model[..^1], StringComparison.OrdinalIgnoreCase)
        : Model.Equals(model, StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// The prices of budgets.yaml. What the program computes itself is free. A model without a price is taken to cost as much as the dearest one listed, in and out,
/// and the step says so: an unknown price must not open a cap.
/// </summary>
public sealed record PriceTable(IReadOnlyList<ModelPrice> Prices)
{
    private static readonly ModelPrice Own = new("embedded*", 0, 0);

    // Where nothing is listed; on the high side of what hosted models cost in 2026.
    private static readonly ModelPrice Dear = new("*", 15, 75);

    /// <summary>What a call cost, in millionths of a US dollar, rounded up.</summary>
    public (long Micros, CostBasis Basis) CostOf(string model, long inputTokens, long outputTokens)
    {
        // A dollar per million tokens is a millionth of one per token.
        var price = Prices.Append(Own).Where(price => price.Covers(model)).MaxBy(price => price.Model.Length);
        var (input, output) = price is not null ? (price.Input, price.Output) : Highest();
        var micros = (long)Math.Ceiling((inputTokens * input) + (outputTokens * output));
        return (micros, price switch
        {
            null => CostBasis.Estimated,
            { Input: 0, Output: 0 } => CostBasis.Free,
            _ => CostBasis.Listed,
        });
    }

    private (decimal Input, decimal Output) Highest()
    {
        var paid = Prices.Where(price => price.Input > 0 || price.Output > 0).DefaultIfEmpty(Dear).ToList();
        return (paid.Max(price => price.Input), paid.Max(price => price.Output));
    }
}
