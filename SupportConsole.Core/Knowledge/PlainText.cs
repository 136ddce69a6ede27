using System.Globalization;
using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SupportConsole.Core.Knowledge;

/// <summary>Markdown as a person would read it aloud: no marks, lists as lines, a table row as "column: value" pairs.</summary>
internal static class PlainText
{
    /// <summary>Adds the text of a block, one entry for each piece that must not be torn apart.</summary>
    public static void AddBlocks(List<string> texts, Block block)
    {
        switch (block)
        {
            case Table table:
                AddRows(texts, table);
                break;
            case ListBlock list:
                AddItems(texts, list);
                break;
            case CodeBlock code:
                Add(texts, code.Lines.ToString());
                break;
            case LeafBlock { Inline: { } inline }:
                Add(texts, Of(inline));
                break;
            case ContainerBlock container:
                foreach (var child in container)
                    AddBlocks(texts, child);
                break;
        }
    }

    /// <summary>The text of inline elements.</summary>
    public static string Of(ContainerInline? inline)
    {
        var text = new StringBuilder();
        Append(text, inline);
        return text.ToString().Trim();
    }

    private static void AddItems(List<string> texts, ListBlock list)
    {
        var number = int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var inner = new List<string>();
            foreach (var child in item)
                AddBlocks(inner, child);
            // Steps keep their numbers; bullets carry no meaning.
            var mark = list.IsOrdered ? string.Create(CultureInfo.InvariantCulture, $"{number++}. ") : "";
            Add(texts, mark + string.Join('\n', inner));
        }
    }

    private static void AddRows(List<string> texts, Table table)
    {
        var rows = table.OfType<TableRow>().Select(row => row.OfType<TableCell>().Select(Cell).ToList()).ToList();
        var header = table.OfType<TableRow>().FirstOrDefault() is { IsHeader: true } && rows.Count > 0 ? rows[0] : [];
        foreach (var cells in rows.Skip(header.Count > 0 ? 1 : 0))
        {
            var pairs = cells.Select((cell, i) => i < header.Count && header[i].Length > 0 ? $"{header[i]}: {cell}" : cell).Where((_, i) => cells[i].Length > 0);
            Add(texts, string.Join("; ", pairs) + ".");
        }
    }

    private static string Cell(TableCell cell)
    {
        var inner = new List<string>();
        foreach (var child in cell)
            AddBlocks(inner, child);
        return string.Join(' ', inner);
    }

    private static void Append(StringBuilder text, Inline? inline)
    {
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                text.Append(code.Content);
                break;
            case LineBreakInline:
                text.Append(' ');
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case AutolinkInline link:
                text.Append(link.Url);
                break;
            case TaskList:
                break;
            case ContainerInline container:
                foreach (var child in container)
                    Append(text, child);
                break;
        }
    }

    private static void Add(List<string> texts, string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
            texts.Add(text.Trim());
    }
}
