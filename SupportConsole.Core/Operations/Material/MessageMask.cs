using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Customers;
using SupportConsole.Core.Knowledge.Resolved;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Operations.Material;

/// <summary>
/// Takes the person out of one message and what belongs to it. Numbers of orders get stand-ins of the same form, the same number always the same one, so that the message still
/// speaks of the records beside it.
/// </summary>
internal sealed class MessageMask(string senderName, string senderAddress, Customer? customer)
{
    // Private characters: no text has them, so what stands between them survives the other masks.
    private const char Open = '\uE000';
    private const char Close = '\uE001';
    private const int FirstStandIn = 900001;

    private readonly IReadOnlyList<string> _secrets = PersonMask.SecretsOf(senderName, senderAddress, customer);
    private readonly List<string> _orders = [];

    /// <summary>The text without the person.</summary>
    public string Of(string text)
    {
        var held = new StringBuilder();
        var at = 0;
        foreach (var number in OrderNumbers.Find(text))
        {
            held.Append(text, at, number.Start - at).Append(Open).Append((char)('A' + IndexOf(number.Id))).Append(Close);
            at = number.Start + number.Length;
        }
        held.Append(text, at, text.Length - at);
        return Regex.Replace(PersonMask.Of(held.ToString(), _secrets), $"{Open}(.){Close}", match => StandIn(match.Groups[1].Value[0] - 'A'), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));
    }

    /// <summary>What stands for an order.</summary>
    public string Order(string id) => id.Length == 0 ? "" : StandIn(IndexOf(id));

    private int IndexOf(string id)
    {
        var index = _orders.FindIndex(known => string.Equals(known, id, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
            return index;
        _orders.Add(id);
        return _orders.Count - 1;
    }

    // The letters before the digits say whose numbering it is, not whose order.
    private string StandIn(int index) => string.Create(CultureInfo.InvariantCulture, $"{string.Concat(_orders[index].TakeWhile(c => !char.IsAsciiDigit(c)))}{FirstStandIn + index}");
}
