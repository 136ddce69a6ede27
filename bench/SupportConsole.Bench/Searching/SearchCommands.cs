using System.CommandLine;

namespace SupportConsole.Bench.Searching;

/// <summary>The commands that measure the search.</summary>
internal static class SearchCommands
{
    public static IEnumerable<Command> All()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder with the data sets (cranfield, tau3_banking_kb, retrieval_dstc).", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(Checkout.Root, "..", "shared", "data")) };
        var search = new Command("search", "How well the search ranks documents, where the data sets are.") { data };
        search.SetAction(arguments => SearchFigures.Write(arguments.GetValue(data)!.FullName, Console.Out));
        // Only says something in a Release build.
        var speed = new Command("search-speed", "How soon a query is answered over 15,000 and 140,000 documents, beside SQLite's full-text index and Xapian.") { data };
        speed.SetAction(arguments => SpeedFigures.Write(arguments.GetValue(data)!.FullName, Console.Out) ? 0 : 1);
        var threads = new Command("threads", "How well the search reads conversations, letters and replies.") { data };
        threads.SetAction(arguments => ThreadFigures.Write(arguments.GetValue(data)!.FullName, Console.Out));
        return [search, speed, threads];
    }
}
