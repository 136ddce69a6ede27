using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SupportConsole.Core.Domain.Proposals;

/// <summary>
/// One byte form per JSON value: members in ordinal order, no white space, numbers as shortest decimal without exponent or
/// trailing zeros. What is digested or compared goes through here, so that 62, 62.0 and 62.00 are the same argument.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The canonical text of a JSON document.</summary>
    /// <exception cref="JsonException">Not JSON.</exception>
    public static string Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    /// <summary>The canonical text of an element.</summary>
    public static string Of(JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(writer, element);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The canonical text of any serialisable value.</summary>
    public static string Of<T>(T value) => Of(JsonSerializer.SerializeToElement(value, JsonSerializerOptions.Web));

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number when element.TryGetDecimal(out var number):
                writer.WriteRawValue(Number(number));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static string Number(decimal number)
    {
        var text = number.ToString("0.############################", System.Globalization.CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }
}
