using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Drafting;

/// <summary>Finds in a text the names that the store knows as those of other customers: two or three capitalised words together are looked up by the index on names.</summary>
public sealed partial class OthersReader(IDbContextFactory<SupportDb> contexts)
{
    // A reply that names more people than that is no reply.
    private const int MostNames = 60;

    /// <param name="customerId">Whose own name is no problem; null where the sender is nobody we know.</param>
    /// <param name="ownNames">Names the customer goes by.</param>
    public async Task<IReadOnlyList<string>> FindAsync(string text, string? customerId, IReadOnlyCollection<string> ownNames, CancellationToken cancellationToken)
    {
        var names = NamesIn(text).Except(ownNames, StringComparer.OrdinalIgnoreCase).Take(MostNames).ToList();
        if (names.Count == 0)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Customers.AsNoTracking().Where(customer => names.Contains(customer.Name) && customer.Id != customerId).Select(customer => customer.Name).Distinct().ToListAsync(cancellationToken);
    }

    internal static IEnumerable<string> NamesIn(string text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match run in Capitalised().Matches(text))
        {
            var words = run.Value.Split(' ');
            for (var length = 2; length <= 3; length++)
            {
                for (var at = 0; at + length <= words.Length; at++)
                    found.Add(string.Join(' ', words[at..(at + length)]));
            }
        }
        return found;
    }

    [GeneratedRegex(@"\p{Lu}[\p{L}\p{M}'’-]+(?: (?:(?:de|del|la|van|von|der|den|di|da) )*\p{Lu}[\p{L}\p{M}'’-]+)+", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Capitalised();
}
