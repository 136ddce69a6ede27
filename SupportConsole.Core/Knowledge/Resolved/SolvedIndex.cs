using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Core.Knowledge.Resolved;

/// <summary>Which solved tickets asked the like. Holds words and ids, no texts: what is shown is read from the tables when it is shown.</summary>
internal sealed class SolvedIndex
{
    private readonly IReadOnlyList<(SearchIndex Index, long[] Ids)> _languages;

    public SolvedIndex(IEnumerable<SolvedThread> threads)
    {
        _languages =
        [
            .. threads.GroupBy(thread => thread.Ticket.Language, StringComparer.Ordinal).Select(group =>
            {
                var builder = new IndexBuilder(group.Key);
                var ids = new List<long>();
                foreach (var thread in group)
                {
                    builder.Add(new SearchText(thread.Ticket.Title, "", "", thread.Asked));
                    ids.Add(thread.Ticket.Id);
                }
                return (builder.Build(), ids.ToArray());
            }),
        ];
    }

    /// <summary>Ids of the most alike, best first, with how much of the query they cover.</summary>
    public IReadOnlyList<(long TicketId, double Likeness)> Search(SolvedQuery query, int top) =>
    [
        .. _languages
            .SelectMany(language => language.Index.Search([new QueryPart(query.Text)], top + 1).Select(found =>
                (TicketId: language.Ids[found.Document], found.Score, Likeness: found.Confidence * LanguageFit.Of(language.Index.Language, query.Language))))
            .Where(found => found.TicketId != query.Except)
            .OrderByDescending(found => found.Likeness).ThenByDescending(found => found.Score)
            .Take(top)
            .Select(found => (found.TicketId, found.Likeness)),
    ];
}
