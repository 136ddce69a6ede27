using System.Text.RegularExpressions;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails;

/// <summary>Finds in a reply what belongs to other people: addresses and order numbers that are not this customer's, and what the store knows of others.</summary>
internal static partial class ForeignDataCheck
{
    // What stands after a greeting and is nobody's name.
    private static readonly HashSet<string> Titles = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "madam", "customer", "team", "all", "everyone", "there", "again", "friend", "herr", "herrn", "frau", "damen", "und", "herren", "kunde", "kundin", "zusammen", "and", "or", "y", "e",
        "señor", "señora", "sr", "sra", "cliente", "todos", "to", "you", "morning", "afternoon", "evening", "day", "tag", "morgen", "abend", "días", "tardes", "noches", "de", "nuevo",
    };

    public static IEnumerable<OutputProblem> Find(string text, DraftContext context)
    {
        foreach (var email in Emails.Find(text))
        {
            if (!Same(email.Address, context.CustomerEmail) && !context.AllowedEmails.Any(allowed => Same(allowed, email.Address)) && !IsPublic(email.Address, context))
                yield return Problem($"{email.Address} is not this customer's address.", email.Start, email.Length);
        }
        var named = OrderNumbers.Find(context.CustomerText).Select(order => order.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var order in OrderNumbers.Find(text))
        {
            // A tracking number of the customer's own record looks like an order number too.
            if (!context.CustomerOrderIds.Contains(order.Id, StringComparer.OrdinalIgnoreCase) && !named.Contains(order.Id) && !IsPublic(order.Id, context))
                yield return Problem($"{order.Id} is not an order of this customer.", order.Start, order.Length);
        }
        foreach (var data in context.OthersData.Where(data => !IsPublic(data, context) && !context.CustomerText.Contains(data, StringComparison.OrdinalIgnoreCase)))
        {
            var at = text.IndexOf(data, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
                yield return Problem($"“{data}” belongs to another customer.", at, data.Length);
        }
        if (WrongName(text, context) is { } wrong)
            yield return wrong;

        static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
    }

    private static OutputProblem? WrongName(string text, DraftContext context)
    {
        if (context.CustomerNames.Count == 0 || Greeting().Match(text) is not { Success: true } greeting)
            return null;
        var name = greeting.Groups["name"];
        var words = Words(name.Value).Where(word => !Titles.Contains(word)).ToList();
        var known = context.CustomerNames.Append(context.CustomerText).SelectMany(Words).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return words.Count == 0 || words.Exists(known.Contains)
            ? null
            : new OutputProblem(OutputProblem.WrongName, $"It greets “{name.Value}”, and this customer is {context.CustomerNames.First()}.", name.Index, name.Length, MayBeAnsweredFor: true);
    }

    private static bool IsPublic(string value, DraftContext context) => context.PublicTexts.Any(known => known.Contains(value, StringComparison.OrdinalIgnoreCase));

    private static OutputProblem Problem(string message, int start, int length) => new(OutputProblem.ForeignData, message, start, length);

    private static IEnumerable<string> Words(string text) => Tokens.Words(text).Select(token => token.Text);

    [GeneratedRegex(
        @"\A\s*(?:dear|hello|hi|hey|good\s+(?:morning|afternoon|evening)|guten\s+(?:tag|morgen|abend)|hallo|liebe[rs]?|sehr\s+geehrte[rs]?|hola|estimad[oa]|buen[oa]s\s+(?:d[íi]as|tardes|noches))[ ,]+(?<name>\p{L}[\p{L}\p{M}.'’ -]{0,60}?)\s*[,:!.\r\n]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Greeting();
}
