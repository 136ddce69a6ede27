using System.Globalization;
using System.Text;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Core.Handoff;

/// <summary>A packet as plain text, to copy, print or pass on.</summary>
public static class PacketPrint
{
    /// <summary>The six headings, in reading order.</summary>
    public static readonly IReadOnlyList<string> Headings = ["Customer", "Issue", "Tried", "Found", "Do first", "Tone"];

    /// <summary>Words of all headings together.</summary>
    public const int HeadingWords = 7;

    /// <summary>The six parts under their headings, one bullet a line; the issue in quotation marks, as written.</summary>
    public static string Body(HandoffPacket packet)
    {
        var text = new StringBuilder();
        Section(text, Headings[0], Lines(packet.Customer));
        Section(text, Headings[1], [$"“{OneLine(packet.Issue)}”"]);
        Section(text, Headings[2], Lines(packet.Tried));
        Section(text, Headings[3], Lines(packet.Found));
        Section(text, Headings[4], Lines(packet.NextSteps));
        Section(text, Headings[5], Lines(packet.Tone));
        return text.ToString().TrimEnd();
    }

    /// <summary>The same with a line above it that says which ticket, which team and why.</summary>
    public static string Text(HandoffPacket packet, string subject)
    {
        var team = Teams.All.GetValueOrDefault(packet.TeamId, packet.TeamId);
        var why = packet.ReasonCode.Length > 0 ? $" · {packet.ReasonCode.Replace('_', ' ')}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"Handoff of ticket {packet.TicketId}{(subject.Length > 0 ? $", {subject}" : "")}\n{team}{why} · {packet.At:d MMM yyyy HH:mm} UTC\n\n{Body(packet)}\n");
    }

    /// <summary>The lines of a part.</summary>
    public static IReadOnlyList<string> Lines(string part) => part.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // The customer's words come as they were written; here they are read in one breath.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Section(StringBuilder text, string heading, IEnumerable<string> lines)
    {
        text.Append(heading).Append('\n');
        foreach (var line in lines)
            text.Append("- ").Append(line).Append('\n');
    }
}
