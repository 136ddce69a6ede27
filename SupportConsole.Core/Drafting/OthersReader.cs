using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Drafting;

/// <summary>Finds in a text what the store knows of other customers: names, two or three capitalised words together, and streets and telephone numbers as they are written there.</summary>
public sealed partial class OthersReader(IDbContextFactory<SupportDb> contexts)
{
    // A reply that names more people than that is no reply.
    private const int MostNames = 60;
    private const int MostPlaces = 40;

    /// <param name="customerId">Whose own data is no problem; null where the sender is nobody we know.</param>
    /// <param name="ownNames">Names the customer goes by.</param>
    /// <returns>In the spelling of the store.</returns>
    public async Task<IReadOnlyList<string>> FindAsync(string text, string? customerId, IReadOnlyCollection<string> ownNames, CancellationToken cancellationToken)
    {
        var names = NamesIn(text).Except(ownNames, StringComparer.OrdinalIgnoreCase).Take(MostNames).ToList();
        var places = PlacesIn(text).Take(MostPlaces).ToList();
        var found = new List<string>();
        if (names.Count == 0 && places.Count == 0)
            return found;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var others = db.Customers.AsNoTracking().Where(customer => customer.Id != customerId);
        if (names.Count > 0)
            found.AddRange(await others.Where(customer => names.Contains(customer.Name)).Select(customer => customer.Name).Distinct().ToListAsync(cancellationToken));
        if (places.Count > 0)
        {
            found.AddRange(await others.Where(customer => places.Contains(customer.Address.Address1)).Select(customer => customer.Address.Address1).Distinct().ToListAsync(cancellationToken));
            found.AddRange(await others.Where(customer => places.Contains(customer.Phone)).Select(customer => customer.Phone).Distinct().ToListAsync(cancellationToken));
        }
        return found;
    }

    internal static IEnumerable<string> NamesIn(string text) =>
        Capitalised().Matches(text).SelectMany(run => Runs(run.Value.Split(' '), 2, 3)).Distinct(StringComparer.Ordinal);

    /// <summary>"40 Byres Road", "Carrer de Verdi 58", "+44 7700 900476".</summary>
    internal static IEnumerable<string> PlacesIn(string text)
    {
        var numberFirst = NumberFirst().Matches(text).SelectMany(match => Runs(match.Value.Split(' '), 2, 5).Where(run => char.IsAsciiDigit(run[0])));
        var numberLast = NumberLast().Matches(text).SelectMany(match => Runs(match.Value.Split(' '), 2, 6).Where(run => char.IsAsciiDigit(run.Split(' ')[^1][0])));
        return numberFirst.Concat(numberLast).Concat(Telephone().Matches(text).Select(match => match.Value.Trim())).Distinct(StringComparer.Ordinal);
    }

    // Words that stand together, from so many to so many.
    private static IEnumerable<string> Runs(string[] words, int least, int most) =>
        from length in Enumerable.Range(least, most - least + 1)
        from at in Enumerable.Range(0, Math.Max(0, words.Length - length + 1))
        select string.Join(' ', words[at..(at + length)]);

    [GeneratedRegex(@"\p{Lu}[\p{L}\p{M}'’-]+(?: (?:(?:de|del|la|van|von|der|den|di|da) )*\p{Lu}[\p{L}\p{M}'’-]+)+", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Capitalised();

    [GeneratedRegex(@"\b\d{1,5}[A-Za-z]?(?: \p{Lu}[\p{L}\p{M}'’-]+){1,4}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex NumberFirst();

    [GeneratedRegex(@"\p{Lu}[\p{L}\p{M}'’.-]+(?: (?:(?:de|del|de la|la|von|der|den|di|du|des|am|zum) )*\p{Lu}[\p{L}\p{M}'’-]+){0,3} \d{1,4}[a-z]?\b", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex NumberLast();

    [GeneratedRegex(@"\+?\d[\d ()/-]{7,18}\d", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Telephone();
}
