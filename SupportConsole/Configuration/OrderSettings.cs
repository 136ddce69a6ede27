using System.Globalization;
using SupportConsole.Core.Orders;

namespace SupportConsole.Configuration;

/// <summary>Where the order system is, and what requests to it are signed with.</summary>
internal static class OrderSettings
{
    public static OrderSystemOptions Read(SettingsReader settings)
    {
        var defaults = new OrderSystemOptions();
        var provider = settings.Choice("Orders:Provider", OrderProvider.Embedded);
        if (provider == OrderProvider.Embedded)
            return defaults;
        var secret = settings.Text("Orders:Secret");
        if (secret.Length < OrderSystemOptions.MinSecret)
            settings.Refuse(string.Create(CultureInfo.InvariantCulture, $"Orders:Secret has fewer than {OrderSystemOptions.MinSecret} characters; Orders:Provider http needs a long random one that the order system knows too. Set it by the environment: Orders__Secret."));
        return new OrderSystemOptions
        {
            Provider = provider,
            BaseAddress = ReadAddress(settings),
            Secret = secret,
            Timeout = TimeSpan.FromSeconds(settings.Number("Orders:TimeoutSeconds", (int)defaults.Timeout.TotalSeconds, min: 1, max: 120)),
            ReadTimeout = TimeSpan.FromSeconds(settings.Number("Orders:ReadTimeoutSeconds", (int)defaults.ReadTimeout.TotalSeconds, min: 1, max: 60)),
        };
    }

    private static Uri? ReadAddress(SettingsReader settings)
    {
        const string key = "Orders:BaseAddress";
        var text = settings.Text(key);
        // Customers' data goes there: in clear only on this machine.
        if (Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) && address.Query.Length == 0)
            return address;
        settings.Refuse(key, text, "an https address such as https://orders.example/api/ (http only on this machine)");
        return null;
    }
}
