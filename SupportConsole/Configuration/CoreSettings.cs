using System.Net;
using SupportConsole.Core;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Configuration;

/// <summary>The settings of Core, with their defaults.</summary>
internal static class CoreSettings
{
    private const string ModelsSection = "Models";

    public static CoreOptions Read(SettingsReader settings) => new()
    {
        Database = ReadDatabase(settings),
        PoliciesFolder = ReadPoliciesFolder(settings),
        PoliciesLive = settings.Choice("Policies:Live", PoliciesLive.Published),
        Demo = settings.Flag("Demo", fallback: false),
        SeedFolder = Installation.Find("seed-data") ?? Path.Combine(AppContext.BaseDirectory, "seed-data"),
        AsOf = settings.Date("AsOf") ?? settings.Date("as-of"),
        Role = settings.Choice("Role", NodeRole.All),
        Workers = settings.Number("Workers", Math.Max(2, Environment.ProcessorCount), min: 1, max: 64),
        Models = ReadModels(settings),
        Channels = ReadChannels(settings),
        Ledger = LedgerSettings.Read(settings),
        Orders = OrderSettings.Read(settings),
        Accounts = new AccountOptions { RequireSecondFactor = ReadSecondFactorRoles(settings) },
    };

    // Off in the demo, whose people sign in by a click; elsewhere everybody who can approve, read the record or manage people.
    private static HashSet<Role> ReadSecondFactorRoles(SettingsReader settings)
    {
        const string key = "Auth:RequireSecondFactor";
        var text = settings.Text(key, settings.Text("Demo").Equals("true", StringComparison.OrdinalIgnoreCase) ? "none" : "lead,supervisor,admin");
        var roles = new HashSet<Role>();
        foreach (var name in text.Equals("none", StringComparison.OrdinalIgnoreCase) ? [] : text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!char.IsDigit(name[0]) && Enum.TryParse<Role>(name, ignoreCase: true, out var role))
                roles.Add(role);
            else
                settings.Refuse(key, name, $"none, or roles separated by commas: {string.Join(", ", Enum.GetNames<Role>().Select(role => role.ToLowerInvariant()))}");
        }
        return roles;
    }

    private static DatabaseOptions ReadDatabase(SettingsReader settings)
    {
        var database = new DatabaseOptions
        {
            DataFolder = Path.GetFullPath(settings.Text("DataFolder", "data")),
            Provider = settings.Choice("Database:Provider", DatabaseProvider.Sqlite),
            ConnectionString = settings.Text("Database:ConnectionString"),
        };
        if (database is { Provider: DatabaseProvider.Postgres, ConnectionString.Length: 0 })
            settings.Refuse("Database:ConnectionString is empty; Database:Provider postgres needs one, such as 'Host=localhost;Database=support;Username=support'.");
        if (File.Exists(database.DataFolder))
            settings.Refuse("DataFolder", database.DataFolder, "a folder, and this is a file");
        return database;
    }

    private static string ReadPoliciesFolder(SettingsReader settings)
    {
        var named = settings.Text("Policies:Folder");
        if (named.Length == 0)
        {
            if (Installation.Find("policies") is { } found)
                return found;
            settings.Refuse("Policies:Folder is empty and there is no folder 'policies' beside the program; name the folder that holds gate.yaml.");
            return "";
        }
        var folder = Path.GetFullPath(named);
        if (!Directory.Exists(folder))
            settings.Refuse("Policies:Folder", named, "an existing folder");
        return folder;
    }

    private static Dictionary<ModelRole, ModelOptions> ReadModels(SettingsReader settings)
    {
        foreach (var name in settings.ChildKeys(ModelsSection).Where(name => char.IsDigit(name[0]) || !Enum.TryParse<ModelRole>(name, ignoreCase: true, out _)))
            settings.Refuse($"{ModelsSection}:{name} is no role of a model; the roles are triage, knowledge, resolution and handoff.");
        var models = new Dictionary<ModelRole, ModelOptions>();
        foreach (var role in Enum.GetValues<ModelRole>())
        {
            var key = $"{ModelsSection}:{role}:Provider";
            var provider = settings.Text(key, "embedded");
            if (!string.Equals(provider, "embedded", StringComparison.OrdinalIgnoreCase))
                settings.Refuse(key, provider, "embedded: hosted models are not part of this version");
            models[role] = new ModelOptions { Provider = "embedded" };
        }
        return models;
    }

    // Where nothing is set, the address it listens on, if that is one somebody can open: good for trying things out on one machine.
    private static string ReadPublicAddress(SettingsReader settings)
    {
        const string key = "Channels:PublicAddress";
        var named = settings.Text(key);
        if (named.Length == 0)
            return Uri.TryCreate(settings.Text("urls").Split(';')[0], UriKind.Absolute, out var listening) && CanBeOpened(listening) ? listening.GetLeftPart(UriPartial.Authority) : "";
        if (!Uri.TryCreate(named, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            settings.Refuse(key, named, "an address such as https://support.example.com");
        return named.TrimEnd('/');
    }

    private static bool CanBeOpened(Uri address) => address.Port != 0 && !(IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)));

    private static ChannelOptions ReadChannels(SettingsReader settings)
    {
        var token = settings.Text("Channels:ApiToken");
        if (token.Length is > 0 and < 16)
            settings.Refuse("Channels:ApiToken is shorter than 16 characters; use a long random one, or leave it empty to close the message API.");
        var defaults = new EmailOptions();
        return new ChannelOptions
        {
            ApiToken = token,
            PublicAddress = ReadPublicAddress(settings),
            Email = new EmailOptions
            {
                From = settings.Text("Channels:Email:From", defaults.From),
                SmtpHost = settings.Text("Channels:Email:SmtpHost"),
                SmtpPort = settings.Number("Channels:Email:SmtpPort", defaults.SmtpPort, min: 1, max: 65535),
                PickupFolder = settings.Text("Channels:Email:PickupFolder", defaults.PickupFolder),
            },
        };
    }
}
