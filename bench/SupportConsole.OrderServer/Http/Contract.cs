using System.Globalization;
using System.Text.Json;
using SupportConsole.OrderServer.Store;

namespace SupportConsole.OrderServer.Http;

/// <summary>The contract of docs/order-system.openapi.yaml over the store: every route, nothing else.</summary>
internal sealed class Contract
{
    private readonly OrderStore _store;
    private readonly Signature _signature;
    private readonly ReferenceServerOptions _options;
    private readonly (string Method, string[] Path, Func<Incoming, string, Answer> Handle)[] _routes;

    public Contract(OrderStore store, Signature signature, ReferenceServerOptions options)
    {
        (_store, _signature, _options) = (store, signature, options);
        _routes =
        [
            Route("GET", "/v1/capabilities", (_, _) => Answer.Of(new { contract = 1, idempotency = _store.HonoursKeys ? "honoured" : "ignored", receipts = _options.Receipts, settleSeconds = _options.SettleSeconds, actions = Actions.Names })),
            Route("GET", "/v1/customers", (request, _) => CustomerByEmail(request.Query["email"].ToString())),
            Route("GET", "/v1/customers/{id}", (_, id) => Look(store => store.Customers.GetValueOrDefault(id))),
            Route("GET", "/v1/customers/{id}/payment-methods", (_, id) => Look(store => store.Methods.GetValueOrDefault(id))),
            Route("GET", "/v1/customers/{id}/contacts", (_, id) => Look(store => store.Contacts.GetValueOrDefault(id))),
            Route("GET", "/v1/customers/{id}/orders", (_, id) => Look(store => store.Orders.Values.Where(order => order.CustomerId == id).OrderByDescending(order => order.PlacedAt).ToList())),
            Route("GET", "/v1/customers/{id}/payments", Payments),
            Route("GET", "/v1/orders/{id}", (_, id) => Look(store => store.Order(id))),
            Route("GET", "/v1/products", (request, _) => Product(request.Query["idOrName"].ToString().Trim())),
            Route("GET", "/v1/variants/{id}", (_, id) => Look(store => store.Variants.GetValueOrDefault(id))),
            Route("GET", "/v1/receipts/{key}", (_, key) => _options.Receipts ? Answer.OrNotFound(_store.Receipt(key)) : Answer.Problem(501, "no_receipts", "This server cannot tell what was done under a key.")),
            Route("POST", "/v1/actions", (request, _) => Execute(request)),
        ];
    }

    /// <summary>"GET /v1/orders/{id}", and so on.</summary>
    public IEnumerable<string> Routes => _routes.Select(route => $"{route.Method} /{string.Join('/', route.Path)}");

    public Answer Handle(Incoming request)
    {
        if (_signature.Refusal(request) is { } refusal)
            return Answer.Problem(401, "signature", refusal);
        var path = request.Path.Trim('/').Split('/');
        foreach (var (method, pattern, handle) in _routes)
        {
            if (method == request.Method && pattern.Length == path.Length && pattern.Zip(path).All(pair => pair.First[0] == '{' || pair.First == pair.Second))
                return handle(request, pattern.Zip(path).FirstOrDefault(pair => pair.First[0] == '{').Second ?? "");
        }
        return Answer.Problem(404, "no_route", "The contract has no such route.");
    }

    private static (string, string[], Func<Incoming, string, Answer>) Route(string method, string path, Func<Incoming, string, Answer> handle) => (method, path.Trim('/').Split('/'), handle);

    // Serialised while nothing changes what is read.
    private Answer Look(Func<OrderStore, object?> look) => _store.Read(store => Answer.OrNotFound(look(store)));

    private Answer CustomerByEmail(string email) => Look(store => store.Customers.Values.FirstOrDefault(customer => customer.Email.Equals(email.Trim(), StringComparison.OrdinalIgnoreCase)));

    private Answer Product(string idOrName) => Look(store =>
        store.Products.GetValueOrDefault(idOrName) ?? store.Products.Values.OrderBy(product => product.Id, StringComparer.Ordinal).FirstOrDefault(product => product.Name.Equals(idOrName, StringComparison.OrdinalIgnoreCase)));

    private Answer Payments(Incoming request, string customerId)
    {
        var kind = request.Query["kind"].ToString();
        if (kind is not ("payment" or "refund" or "credit") || !DateTimeOffset.TryParse(request.Query["since"].ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since))
            return Answer.Problem(400, "query", "kind is payment, refund or credit, and since an instant.");
        return Look(store => store.Orders.Values.SelectMany(order => order.Payments).Where(payment => payment.CustomerId == customerId && payment.Kind == kind && payment.At >= since).ToList());
    }

    private Answer Execute(Incoming request)
    {
        var key = request.Header(Signature.KeyHeader);
        if (key.Length is < 16 or > 128)
            return Answer.Problem(400, "key", "An Idempotency-Key of 16 to 128 characters is needed.");
        ActionRequest? action;
        try
        {
            action = JsonSerializer.Deserialize<ActionRequest>(request.Body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            action = null;
        }
        if (action is not { Executor: not null, CustomerId: not null })
            return Answer.Problem(400, "body", "The body is no action.");
        var outcome = _store.Execute(action, key, request.Body);
        return outcome.Kind switch
        {
            ExecuteKind.Done or ExecuteKind.Replayed => Answer.Of(outcome.Receipt!),
            ExecuteKind.Refused => Answer.Problem(422, outcome.Code, outcome.Message),
            ExecuteKind.KeyReused => Answer.Problem(409, outcome.Code, outcome.Message),
        };
    }
}
