using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Knowledge;

/// <summary>A piece of an article: where it stands and its plain text.</summary>
/// <param name="Path">Title and headings above, joined by " › ".</param>
public sealed record Cut(string Path, string Text);

/// <summary>
/// Cuts Markdown into plain-text passages: a heading always begins a new one, blocks of a section are gathered up to a size, and a block longer than that is
/// cut between its lines, sentences or words. A passage is thus what one reads to answer one question, and what a citation can show.
/// </summary>
public static class MarkdownCut
{
    /// <summary>Most characters of a passage; a rest that is short may join it, up to a tenth more.</summary>
    public const int MaxLength = 900;

    /// <summary>A rest of a section shorter than it joins the piece before, where that stays within a tenth of the limit.</summary>
    public const int MinLength = 120;

    private const string Separator = " › ";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseTaskLists().DisableHtml().Build();

    /// <summary>The passages in order.</summary>
    public static IReadOnlyList<Cut> Cut(string title, string markdown)
    {
        var cuts = new List<Cut>();
        var headings = new List<(int Level, string Text)>();
        var section = new List<string>();
        foreach (var block in Markdown.Parse(markdown, Pipeline))
        {
            if (block is HeadingBlock heading)
            {
                Flush();
                headings.RemoveAll(above => above.Level >= heading.Level);
                headings.Add((heading.Level, PlainText.Of(heading.Inline)));
            }
            else
            {
                PlainText.AddBlocks(section, block);
            }
        }
        Flush();
        return cuts;

        void Flush()
        {
            // The first heading usually repeats the title.
            var path = string.Join(Separator, headings.Select(h => h.Text).Where(text => text.Length > 0 && !text.Equals(title, StringComparison.OrdinalIgnoreCase)).Prepend(title));
            cuts.AddRange(Pieces(section).Select(text => new Cut(path, text)));
            section.Clear();
        }
    }

    /// <summary>The text of the first heading, or null.</summary>
    public static string? FirstHeading(string markdown) =>
        Markdown.Parse(markdown, Pipeline).OfType<HeadingBlock>().Select(heading => PlainText.Of(heading.Inline)).FirstOrDefault(text => text.Length > 0);

    private static List<string> Pieces(List<string> blocks)
    {
        var pieces = new List<string>();
        foreach (var part in blocks.SelectMany(Parts))
        {
            if (pieces.Count > 0 && pieces[^1].Length + 1 + part.Length <= MaxLength)
                pieces[^1] = $"{pieces[^1]}\n{part}";
            else
                pieces.Add(part);
        }
        if (pieces.Count > 1 && pieces[^1].Length < MinLength && pieces[^2].Length + pieces[^1].Length < MaxLength * 11 / 10)
        {
            pieces[^2] = $"{pieces[^2]}\n{pieces[^1]}";
            pieces.RemoveAt(pieces.Count - 1);
        }
        return pieces;
    }

    // Between lines first, then between sentences, then between words: a table row or a list of codes may have no end of a sentence.
    private static IEnumerable<string> Parts(string block)
    {
        if (block.Length <= MaxLength)
            return [block];
        var parts = new List<string>();
        foreach (var line in block.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var joint = "\n";
            foreach (var piece in line.Length <= MaxLength ? [line] : Sentences.Split(line).Select(span => span.Of(line)).SelectMany(Runs))
            {
                if (parts.Count > 0 && parts[^1].Length + 1 + piece.Length <= MaxLength)
                    parts[^1] = $"{parts[^1]}{joint}{piece}";
                else
                    parts.Add(piece);
                joint = " ";
            }
        }
        return parts;
    }

    private static IEnumerable<string> Runs(string sentence)
    {
        while (sentence.Length > MaxLength)
        {
            // After a mark of a clause where one stands in the second half, else between words; a word as long as this is cut.
            var end = sentence.AsSpan(0, MaxLength).LastIndexOfAny(";,:") is var mark && mark > MaxLength / 2 ? mark + 1
                : sentence.AsSpan(0, MaxLength).LastIndexOf(' ') is var space && space > 0 ? space : MaxLength;
            yield return sentence[..end].TrimEnd();
            sentence = sentence[end..].TrimStart();
        }
        if (sentence.Length > 0)
            yield return sentence;
    }
}
