using System.Globalization;
using System.Text;

namespace SupportConsole.Core.Channels;

/// <summary>RFC 2047: text in a header that is not ASCII, in words short enough for lines of 76 characters.</summary>
internal static class EncodedWords
{
    // 76 less "Subject: ", "=?utf-8?B?" and "?=": 52 characters of base64 carry 39 bytes.
    private const int MaxBytes = 39;

    public static string Of(string text)
    {
        // Folding is allowed only at white space, so a long ASCII subject is encoded too.
        if (Ascii.IsValid(text) && text.Length <= 900 && !text.Contains("=?", StringComparison.Ordinal))
            return text;
        var words = new List<string>();
        var bytes = new List<byte>(MaxBytes);
        Span<byte> one = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(one);
            if (bytes.Count + length > MaxBytes)
                Flush();
            bytes.AddRange(one[..length]);
        }
        Flush();
        return string.Join("\r\n ", words);

        void Flush()
        {
            if (bytes.Count > 0)
                words.Add($"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=");
            bytes.Clear();
        }
    }
}

/// <summary>RFC 2045: text as ASCII lines of at most 76 characters that stay readable.</summary>
internal static class QuotedPrintable
{
    private const int MaxLine = 76;

    /// <param name="text">Lines end in CRLF.</param>
    public static string Of(string text)
    {
        var result = new StringBuilder(text.Length + (text.Length / 10));
        foreach (var line in text.Split("\r\n"))
        {
            AppendLine(result, line);
            result.Append("\r\n");
        }
        return result.ToString();
    }

    private static void AppendLine(StringBuilder result, string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        var column = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var isLast = i == bytes.Length - 1;
            // Space at the end of a line is lost on the way; a lone dot would end the mail on a careless server.
            var plain = bytes[i] is >= 33 and <= 126 and not (byte)'=' && !(bytes[i] == '.' && column == 0)
                || (bytes[i] is (byte)' ' or (byte)'\t' && !isLast);
            var token = plain ? ((char)bytes[i]).ToString() : string.Create(CultureInfo.InvariantCulture, $"={bytes[i]:X2}");
            if (column + token.Length > (isLast ? MaxLine : MaxLine - 1))
            {
                result.Append("=\r\n");
                column = 0;
            }
            result.Append(token);
            column += token.Length;
        }
    }
}
