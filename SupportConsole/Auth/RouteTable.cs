using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Auth;

/// <summary>
/// The one table of who may use which page, endpoint, hub and verb. Pages and endpoints say so themselves too, where a reader looks for
/// it; at every start <see cref="RouteCheck"/> compares the two and the program refuses to run on a route that is missing here or says
/// something else. To add a route, add its line.
/// </summary>
internal static class RouteTable
{
    private static readonly Audience Everybody = new Audience.Everybody();
    private static readonly Audience SignedIn = new Audience.SignedIn();
    private static readonly Audience TokenHolders = new Audience.TokenHolders();
    private static readonly Audience Operator = new Audience.Operator();

    public static readonly IReadOnlyList<RouteRule> Rules =
    [
        Page("/queue", Permission.ReadTickets),
        Page("/tickets/{TicketId:long}", Permission.ReadTickets),
        Page("/tickets/{TicketId:long}/runs/{RunId:long}", Permission.ReadTickets),
        Page("/approvals", Permission.ReadApprovals),
        Page("/knowledge", Permission.ReadKnowledge),
        Page("/knowledge/articles/{*ArticleId}", Permission.ReadKnowledge),
        Page("/knowledge/incidents", Permission.ReadKnowledge),
        Page("/knowledge/audit", Permission.AuditKnowledge),
        Page("/audit", Permission.ReadLedger),
        Page("/audit/tickets/{TicketId:long}", Permission.ReadLedger),
        Page("/settings/people", Permission.ManagePeople),
        Page("/account", Permission.ManageOwnAccount),
        new(RouteKind.Page, "/signin", Everybody, IsGuessed: true),
        new(RouteKind.Page, "/signin/code", Everybody, "second step of a sign-in; needs the cookie of the first", IsGuessed: true),
        new(RouteKind.Page, "/setup", Everybody, "only while nobody exists, with the code printed at start", IsGuessed: true),
        new(RouteKind.Page, "/invitation/{Token}", Everybody, "with a link that works once", IsGuessed: true),
        new(RouteKind.Page, "/verify/{Token}", Everybody, "customers, with a signed link; says nothing about any account", IsGuessed: true),
        new(RouteKind.Page, "/not-allowed", SignedIn),
        new(RouteKind.Page, "/not-found", Everybody),
        new(RouteKind.Page, "/problem/{Code:int}", Everybody),

        Endpoint("GET /", Permission.ReadTickets),
        Endpoint("GET /tickets/{ticketId:long}/packet", Permission.ReadTickets),
        Endpoint("GET /tickets/{ticketId:long}/packet.json", Permission.ReadTickets),
        Endpoint("GET /audit/export", Permission.ExportRecords),
        Endpoint("GET /audit/tickets/{ticketId:long}/evidence", Permission.ExportRecords),
        Endpoint("GET /tickets/{ticketId:long}/runs/{runId:long}/trace", Permission.ReadTickets),
        Endpoint("POST /account/passkeys/options", Permission.ManageOwnAccount),
        Endpoint("POST /account/passkeys", Permission.ManageOwnAccount),
        new(RouteKind.Endpoint, "POST /signin/passkey/options", Everybody, "a challenge; says nothing about anybody", IsGuessed: true),
        new(RouteKind.Endpoint, "POST /signin/passkey", Everybody, IsGuessed: true),
        new(RouteKind.Endpoint, "POST /signin/demo", Everybody, "mapped only while Demo is on"),
        new(RouteKind.Endpoint, "POST /signout", Everybody),
        new(RouteKind.Endpoint, "POST /api/messages", TokenHolders),
        new(RouteKind.Endpoint, "GET /api/messages/{channel}/{externalId}/replies", TokenHolders),
        new(RouteKind.Endpoint, "* /health", Everybody, "for load balancers; says healthy or not"),
        new(RouteKind.Endpoint, "GET /_framework/opaque-redirect", SignedIn, "the framework's own"),
        new(RouteKind.Endpoint, "GET,HEAD /{**path:file}", SignedIn, "style sheets and scripts of a build that was not published"),

        new(RouteKind.Assets, "style sheets, scripts, fonts, icons", Everybody),

        new(RouteKind.Hub, "/_blazor", SignedIn, "the connection of open pages"),
        new(RouteKind.Hub, "/_blazor/negotiate", SignedIn),
        new(RouteKind.Hub, "/_blazor/disconnect", SignedIn),
        new(RouteKind.Hub, "/_blazor/initializers", SignedIn),
        .. HubMethods(
            "StartCircuit", "ResumeCircuit", "PauseCircuit", "ConnectCircuit", "UpdateRootComponents", "BeginInvokeDotNetFromJS", "EndInvokeJSFromDotNet", "ReceiveByteArray", "ReceiveJSDataChunk",
            "SendDotNetStreamToJS", "OnRenderCompleted", "OnLocationChanged", "OnLocationChanging"),

        Verb("import", "writes the store, articles and messages"),
        Verb("knowledge", "reads the articles and what people answered"),
        Verb("draft", "works in a temporary folder"),
        Verb("gate", "works in a temporary folder"),
        Verb("guard", "reads the policies; guard train writes the model into the data folder"),
        Verb("ground", "reads nothing of the installation"),
        Verb("triage", "reads nothing of the database; triage train writes the model into the data folder"),
        Verb("search", "reads the policies and the file it is given, nothing of the database"),
        Verb("ledger", "reads the record; verifying a file needs nothing"),
        Verb("keys", "makes a new key for checkpoints"),
        Verb("hold", "sets and lifts legal holds"),
        Verb("material", "writes what people marked and corrected, masked, into a folder of the caller's"),
        Verb("run", "reads what runs did"),
        Verb("erase", "erases a customer's personal data"),
    ];

    private static readonly Dictionary<(RouteKind, string), RouteRule> ByRoute = Rules.ToDictionary(rule => (rule.Kind, rule.Route));

    /// <summary>The line of an endpoint, or null where the table has none.</summary>
    public static RouteRule? RuleOf(Endpoint? endpoint) => endpoint is null ? null : ByRoute.GetValueOrDefault(NameOf(endpoint));

    /// <summary>The line of a verb's first word, or null.</summary>
    public static RouteRule? RuleOfVerb(string verb) => ByRoute.GetValueOrDefault((RouteKind.Verb, verb));

    /// <summary>Kind and name of an endpoint, as the table writes them.</summary>
    public static (RouteKind Kind, string Route) NameOf(Endpoint endpoint)
    {
        var path = endpoint is RouteEndpoint { RoutePattern.RawText: var raw } ? $"/{raw?.Trim('/')}" : endpoint.DisplayName ?? "?";
        if (endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            return (RouteKind.Page, path);
        if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            return (RouteKind.Assets, "style sheets, scripts, fonts, icons");
        if (endpoint.Metadata.GetMetadata<HubMetadata>() is not null || path.StartsWith("/_blazor/", StringComparison.Ordinal))
            return (RouteKind.Hub, path);
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods;
        return (RouteKind.Endpoint, $"{(methods is null or { Count: 0 } ? "*" : string.Join(',', methods.Order(StringComparer.Ordinal)))} {path}");
    }

    private static RouteRule Page(string route, Permission permission) => new(RouteKind.Page, route, new Audience.Holders(permission));

    private static RouteRule Endpoint(string route, Permission permission) => new(RouteKind.Endpoint, route, new Audience.Holders(permission));

    private static RouteRule Verb(string verb, string note) => new(RouteKind.Verb, verb, Operator, note);

    private static IEnumerable<RouteRule> HubMethods(params IEnumerable<string> methods) => methods.Select(method => new RouteRule(RouteKind.HubMethod, method, SignedIn));
}
