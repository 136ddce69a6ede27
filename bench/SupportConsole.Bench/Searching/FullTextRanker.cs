using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Bench.Searching;

/// <summary>SQLite's full-text index with stems, any of the words, ordered by its bm25().</summary>
internal sealed class FullTextRanker : IRanker
{
    private static readonly string[] Columns = ["$id", "$title", "$text"];

    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public FullTextRanker(IReadOnlyList<CorpusText> documents)
    {
        var watch = Stopwatch.StartNew();
        _connection.Open();
        using var create = _connection.CreateCommand();
        create.CommandText = "create virtual table documents using fts5(id unindexed, title, text, tokenize = 'porter unicode61')";
        create.ExecuteNonQuery();
        using var transaction = _connection.BeginTransaction();
        using var insert = _connection.CreateCommand();
        insert.CommandText = "insert into documents values ($id, $title, $text)";
        var values = Columns.Select(name => insert.Parameters.Add(name, SqliteType.Text)).ToArray();
        foreach (var document in documents)
        {
            (values[0].Value, values[1].Value, values[2].Value) = (document.Id, document.Title, document.Text);
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
        Indexing = watch.Elapsed.TotalSeconds;
    }

    public string Name => "SQLite FTS5, OR";

    public double Indexing { get; }

    public Ranking Best(string query)
    {
        var watch = Stopwatch.StartNew();
        using var select = _connection.CreateCommand();
        select.CommandText = "select id from documents where documents match $query order by bm25(documents) limit $depth";
        select.Parameters.AddWithValue("$query", string.Join(" OR ", QueryWords.Of(query).Select(word => $"\"{word}\"")));
        select.Parameters.AddWithValue("$depth", JudgedSet.Depth);
        using var reader = select.ExecuteReader();
        var ids = new List<string>();
        while (reader.Read())
            ids.Add(reader.GetString(0));
        return new Ranking(ids, watch.Elapsed.TotalMilliseconds);
    }

    public void Dispose() => _connection.Dispose();
}
