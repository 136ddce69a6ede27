using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Bench.Searching;

/// <summary>Xapian, through Debian's python3-xapian and the script beside this file. Its times are taken in that script.</summary>
internal sealed class XapianRanker : IRanker
{
    private const string Python = "/usr/bin/python3";

    private readonly Process _script;
    private readonly string _corpus;

    private XapianRanker(Process script, string corpus)
    {
        (_script, _corpus) = (script, corpus);
        Indexing = (double)Answer()["seconds"]!;
    }

    public string Name => "Xapian, OR";

    public double Indexing { get; }

    /// <summary>Null where Python cannot import it.</summary>
    public static XapianRanker? Start(IReadOnlyList<CorpusText> documents)
    {
        if (!File.Exists(Python) || !CanImport())
            return null;
        var corpus = Path.GetTempFileName();
        using (var writer = new StreamWriter(corpus))
        {
            foreach (var document in documents)
                writer.WriteLine(new JsonObject { ["id"] = document.Id, ["title"] = document.Title, ["text"] = document.Text }.ToJsonString());
        }
        var script = Path.Combine(Checkout.Root, "bench", "SupportConsole.Bench", "Searching", "xapian_peer.py");
        return new XapianRanker(Run(script, corpus, JudgedSet.Depth.ToString(CultureInfo.InvariantCulture)), corpus);
    }

    public Ranking Best(string query)
    {
        _script.StandardInput.WriteLine(string.Join(' ', QueryWords.Of(query)));
        var answer = Answer();
        return new Ranking([.. answer["ids"]!.AsArray().Select(id => (string)id!)], (double)answer["ms"]!);
    }

    public void Dispose()
    {
        _script.StandardInput.Close();
        _script.WaitForExit();
        _script.Dispose();
        File.Delete(_corpus);
    }

    private static bool CanImport()
    {
        using var tried = Run("-c", "import xapian");
        tried.StandardInput.Close();
        tried.WaitForExit();
        return tried.ExitCode == 0;
    }

    private static Process Run(params string[] arguments) =>
        Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;

    private JsonNode Answer() => JsonNode.Parse(_script.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"the script ended: {_script.StandardError.ReadToEnd()}"))!;
}
