namespace SupportConsole.Core.Knowledge.Search;

/// <summary>How many slips of the keyboard lie between two words: a letter more, less or wrong, or two neighbours swapped.</summary>
internal static class EditDistance
{
    private const int Longest = 40;

    /// <summary>The distance, or <paramref name="most"/> + 1 where it is more.</summary>
    public static int Of(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most || Math.Max(one.Length, other.Length) > Longest)
            return most + 1;
        Span<int> before = stackalloc int[Longest + 1];
        Span<int> above = stackalloc int[Longest + 1];
        Span<int> row = stackalloc int[Longest + 1];
        for (var j = 0; j <= other.Length; j++)
            above[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                var distance = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    distance = Math.Min(distance, before[j - 2] + 1);
                row[j] = distance;
                least = Math.Min(least, distance);
            }
            if (least > most)
                return most + 1;
            var done = before;
            before = above;
            above = row;
            row = done;
        }
        return Math.Min(above[other.Length], most + 1);
    }
}
