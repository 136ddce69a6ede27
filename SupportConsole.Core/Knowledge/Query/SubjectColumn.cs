namespace SupportConsole.Core.Knowledge.Query;

/// <summary>Which of the names beside a corpus' documents says what each is about: a product or an entity, not the shelf it stands on.</summary>
internal static class SubjectColumn
{
    private static readonly string[] Usual = ["product", "entity", "subject"];

    /// <summary>The name of each document's subject; none where it has none.</summary>
    /// <param name="documents">The names of each, by the member that holds them.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyList<IReadOnlyDictionary<string, string>> documents)
    {
        var members = documents.SelectMany(names => names.Keys).Distinct(StringComparer.Ordinal).ToList();
        var member = Usual.FirstOrDefault(members.Contains) ?? members.Where(name => Repeats(documents, name)).MaxBy(name => Distinct(documents, name));
        return [.. documents.Select(names => (IReadOnlyList<string>)(member is not null && names.TryGetValue(member, out var name) && name.Length > 0 ? [name] : []))];
    }

    private static int Distinct(IReadOnlyList<IReadOnlyDictionary<string, string>> documents, string member) =>
        documents.Select(names => names.GetValueOrDefault(member, "")).Distinct(StringComparer.OrdinalIgnoreCase).Count();

    // What is different on every line is a number or a date, and no subject.
    private static bool Repeats(IReadOnlyList<IReadOnlyDictionary<string, string>> documents, string member) => Distinct(documents, member) * 2 <= documents.Count(names => names.ContainsKey(member));
}
