using Microsoft.AspNetCore.Components;

namespace SupportConsole.Features.Tickets.Compose;

/// <summary>What is known, what is not, and what to ask: headings with lines under them, as the agent wrote them.</summary>
public sealed partial class FindingsCard
{
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    private IEnumerable<(string Heading, IReadOnlyList<string> Lines)> Sections =>
        Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(section =>
        {
            var lines = section.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var hasHeading = lines.Length > 1 && !lines[0].StartsWith('-');
            return (hasHeading ? lines[0] : "", (IReadOnlyList<string>)[.. lines.Skip(hasHeading ? 1 : 0).Select(line => line.TrimStart('-', ' '))]);
        });
}
