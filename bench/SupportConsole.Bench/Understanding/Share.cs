using System.Globalization;

namespace SupportConsole.Bench.Understanding;

/// <summary>So many of so many, with Wilson's 95 % interval: it holds for small counts and for shares near 0 and 1 too.</summary>
internal sealed record Share(string Name, int Hits, int Of)
{
    private const double Z = 1.959964;

    public (double Low, double High) Interval
    {
        get
        {
            if (Of == 0)
                return (0, 1);
            var (share, square) = ((double)Hits / Of, Z * Z);
            var centre = share + (square / (2 * Of));
            var half = Z * Math.Sqrt((share * (1 - share) / Of) + (square / (4.0 * Of * Of)));
            return (Math.Max(0, (centre - half) / (1 + (square / Of))), Math.Min(1, (centre + half) / (1 + (square / Of))));
        }
    }

    public static Share Sum(string name, IEnumerable<Share> shares)
    {
        var (hits, of) = (0, 0);
        foreach (var share in shares)
            (hits, of) = (hits + share.Hits, of + share.Of);
        return new Share(name, hits, of);
    }

    public static void WriteTable(string title, string counted, IEnumerable<Share> shares, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"| {title} | {counted} | of | share | 95 % interval |");
        output.WriteLine("|---|---:|---:|---:|---|");
        foreach (var share in shares)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {share.Name} | {share.Hits} | {share.Of} | {(share.Of == 0 ? 0 : 100.0 * share.Hits / share.Of):0.0} % | {100 * share.Interval.Low:0.0}–{100 * share.Interval.High:0.0} % |"));
        }
    }
}
