using System.Text;

namespace SupportConsole.Core.Operations.Import;

/// <summary>A record of a CSV file and the line it begins in.</summary>
/// <param name="Broken">A quote was open at the end of the file, or stood inside an unquoted field.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Fields, bool Broken);

/// <summary>Reads CSV by RFC 4180, with comma, semicolon or tab as the header shows, and knows the line of each record for messages.</summary>
internal static class CsvRows
{
    /// <summary>The records in order, blank lines left out. The reader stays at the caller.</summary>
    public static IEnumerable<CsvRow> Read(TextReader reader)
    {
        var state = new Parser(reader);
        while (state.Next() is { } row)
        {
            if (row.Fields.Count > 1 || row.Fields[0].Length > 0)
                yield return row;
        }
    }

    private sealed class Parser(TextReader reader)
    {
        private readonly StringBuilder _field = new();
        private char _separator;
        private int _line = 1;

        public CsvRow? Next()
        {
            if (reader.Peek() < 0)
                return null;
            var (start, fields, broken) = (_line, new List<string>(), false);
            _field.Clear();
            while (true)
            {
                switch (reader.Read())
                {
                    case '"' when _field.Length == 0:
                        broken |= !Quoted();
                        break;
                    case '"':
                        broken = true;
                        break;
                    case '\r' when reader.Peek() == '\n':
                        break;
                    case '\n' or '\r':
                        _line++;
                        return End();
                    case < 0:
                        return End();
                    case var c when IsSeparator((char)c):
                        fields.Add(_field.ToString());
                        _field.Clear();
                        break;
                    case var c:
                        _field.Append((char)c);
                        break;
                }
            }

            CsvRow End()
            {
                fields.Add(_field.ToString());
                if (_separator == default)
                    _separator = ','; // a header of one column
                return new CsvRow(start, fields, broken);
            }
        }

        // The first separator met, in the header, is the separator of the file.
        private bool IsSeparator(char c)
        {
            if (_separator == default && c is ',' or ';' or '\t')
                _separator = c;
            return c == _separator;
        }

        /// <summary>Reads to the closing quote. False where the file ends before it, or text follows it.</summary>
        private bool Quoted()
        {
            for (var c = reader.Read(); c >= 0; c = reader.Read())
            {
                if (c == '\n')
                    _line++;
                if (c != '"')
                    _field.Append((char)c);
                else if (reader.Peek() == '"')
                    _field.Append((char)reader.Read());
                else
                    return reader.Peek() is < 0 or '\r' or '\n' || IsSeparator((char)reader.Peek());
            }
            return false;
        }
    }
}
