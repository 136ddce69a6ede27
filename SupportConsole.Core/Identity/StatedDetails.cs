using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SupportConsole.Core.Domain.Customers;

namespace SupportConsole.Core.Identity;

/// <summary>None: nothing like a name and postcode was stated. Wrong: something was, and it is not the customer's.</summary>
public enum StatedResult { None, Wrong, Right }

/// <summary>Whether a text states the full name and the postcode of a profile. Case, accents, blanks and hyphens do not count; every word of the name does.</summary>
public static class StatedDetails
{
    // Somebody who says who they are needs few words; a list of guesses needs many.
    private const int MostWords = 60;
    private const int MostNumbers = 6;
    private const int LongestPostcode = 3;

    /// <summary>Compares in constant time for texts of one length, so the time tells nothing about how much was right.</summary>
    /// <param name="text">The sender's own words, quotes left out.</param>
    /// <param name="customer">Null where there is nobody to compare with: then what is stated is wrong.</param>
    public static StatedResult Compare(string text, Customer? customer)
    {
        var words = Words(text);
        var numbers = words.Count(word => word.Any(char.IsAsciiDigit));
        if (numbers == 0)
            return StatedResult.None;
        if (words.Count > MostWords || numbers > MostNumbers)
            return StatedResult.Wrong;
        var name = Words(customer?.Name ?? "");
        var reversed = name.Count > 1 ? [name[^1], .. name.Take(name.Count - 1)] : name;
        var postcode = string.Concat(Words(customer?.Address.Zip ?? ""));
        // Every comparison is made, whatever the one before said.
        var named = Contains(words, name) | Contains(words, reversed);
        var placed = postcode.Length > 0 & Enumerable.Range(1, LongestPostcode).Aggregate(false, (found, length) => found | ContainsJoined(words, length, postcode));
        return named & placed & name.Count > 1 ? StatedResult.Right : StatedResult.Wrong;
    }

    private static bool Contains(List<string> words, List<string> name)
    {
        var found = false;
        for (var start = 0; name.Count > 0 && start + name.Count <= words.Count; start++)
            found |= Same(string.Join(' ', words.Skip(start).Take(name.Count)), string.Join(' ', name));
        return found;
    }

    private static bool ContainsJoined(List<string> words, int length, string wanted)
    {
        var found = false;
        for (var start = 0; start + length <= words.Count; start++)
            found |= Same(string.Concat(words.Skip(start).Take(length)), wanted);
        return found;
    }

    private static bool Same(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(one)), SHA256.HashData(Encoding.UTF8.GetBytes(other)));

    /// <summary>Runs of letters and digits, lower case, without accents: "Müller-Weiß" and "MUELLER WEISS" are the same two words.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format || c is '\'' or '’')
                continue;
            if (char.IsLetterOrDigit(c))
                word.Append(Plain(c));
            else
                End();
        }
        End();
        return words;

        void End()
        {
            if (word.Length > 0)
                words.Add(word.ToString().Replace("ae", "a", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal).Replace("ue", "u", StringComparison.Ordinal));
            word.Clear();
        }
    }

    private static string Plain(char c) => c switch
    {
        'ß' => "ss",
        'ø' => "o",
        'æ' => "a",
        'œ' => "o",
        'đ' or 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ı' => "i",
        _ => c.ToString(),
    };
}
