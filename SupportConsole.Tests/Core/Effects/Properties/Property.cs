using System.Globalization;
using Xunit.Sdk;

namespace SupportConsole.Tests.Core.Effects.Properties;

/// <summary>Where a case takes its choices from: a seed, and how large it may grow.</summary>
internal sealed class Choices(int seed, int size)
{
    private readonly Random _random = new(seed);

    public int Seed => seed;

    /// <summary>From 1 to what this case may have at most.</summary>
    public int Count(int most) => 1 + _random.Next(Math.Max(1, Math.Min(most, size)));

    public int Below(int limit) => _random.Next(limit);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    public T OneOf<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];
}

/// <summary>
/// Checks something on many cases made from seeds. A case that fails is made again from the same seed with half the size, as long as it still fails; the message
/// names seed and size, and both can be given to <see cref="Choices"/> by hand.
/// </summary>
internal static class Property
{
    private const int FullSize = 16;

    /// <summary>How many cases: those of the test, or what the environment variable PROPERTY_CASES asks for.</summary>
    public static int Cases(int usual) => int.TryParse(Environment.GetEnvironmentVariable("PROPERTY_CASES"), CultureInfo.InvariantCulture, out var wanted) ? wanted : usual;

    /// <summary>The first seed; another one by PROPERTY_SEED, so that a long run need not repeat the cases of every build.</summary>
    public static int FirstSeed => int.TryParse(Environment.GetEnvironmentVariable("PROPERTY_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 1;

    public static void Check(int cases, Action<Choices> property)
    {
        for (var seed = FirstSeed; seed < FirstSeed + cases; seed++)
        {
            if (Failure(property, seed, FullSize) is { } failure)
                throw new XunitException(Smallest(property, seed, failure));
        }
    }

    private static string Smallest(Action<Choices> property, int seed, string failure)
    {
        var size = FullSize;
        while (size > 1 && Failure(property, seed, size / 2) is { } smaller)
            (size, failure) = (size / 2, smaller);
        return string.Create(CultureInfo.InvariantCulture, $"Seed {seed}, size {size}: {failure}");
    }

    private static string? Failure(Action<Choices> property, int seed, int size)
    {
        try
        {
            property(new Choices(seed, size));
            return null;
        }
        catch (Exception exception)
        {
            return exception.ToString();
        }
    }
}
