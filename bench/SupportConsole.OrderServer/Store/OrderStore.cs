using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SupportConsole.OrderServer.Store;

public enum ExecuteKind { Done, Replayed, Refused, KeyReused }

/// <summary>What came of an action.</summary>
/// <param name="Code">Of a refusal, for a machine.</param>
/// <param name="Message">Of a refusal, for a person.</param>
public sealed record ExecuteOutcome(ExecuteKind Kind, ReceiptRecord? Receipt = null, string Code = "", string Message = "");

/// <summary>
/// Customers, orders, products and receipts in memory. One action at a time, so that what an action reads is still so when it changes it; with a journal
/// every action done stands on disk before its receipt is given, and a restart does them again.
/// </summary>
public sealed class OrderStore(TimeProvider time, Journal? journal = null)
{
    private readonly Lock _turn = new();
    private readonly Dictionary<string, (string BodyHash, ReceiptRecord Receipt)> _receipts = new(StringComparer.Ordinal);

    /// <summary>Whether a key that was done before answers with its receipt. A system that does not do so is what reconciling is for.</summary>
    public bool HonoursKeys { get; set; } = true;

    /// <summary>What was really done, for proofs.</summary>
    public DoneCounters Counters { get; } = new();

    internal Dictionary<string, CustomerRecord> Customers { get; } = new(StringComparer.Ordinal);
    internal Dictionary<string, List<PaymentMethodRecord>> Methods { get; } = new(StringComparer.Ordinal);
    internal Dictionary<string, List<ContactRecord>> Contacts { get; } = new(StringComparer.Ordinal);
    internal Dictionary<string, OrderRecord> Orders { get; } = new(StringComparer.OrdinalIgnoreCase);
    internal Dictionary<string, ProductEntry> Products { get; } = new(StringComparer.Ordinal);
    internal Dictionary<string, VariantRecord> Variants { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds or replaces a customer.</summary>
    public void Add(CustomerRecord customer, IEnumerable<PaymentMethodRecord>? methods = null, IEnumerable<ContactRecord>? contacts = null)
    {
        lock (_turn)
            (Customers[customer.Id], Methods[customer.Id], Contacts[customer.Id]) = (customer, [.. methods ?? []], [.. contacts ?? []]);
    }

    /// <summary>Adds or replaces an order.</summary>
    public void Add(OrderRecord order)
    {
        lock (_turn)
            Orders[order.Id] = order;
    }

    /// <summary>Adds or replaces a product with its variants.</summary>
    public void Add(ProductEntry product)
    {
        lock (_turn)
        {
            Products[product.Id] = product;
            foreach (var variant in product.Variants)
                Variants[variant.Id] = variant;
        }
    }

    /// <summary>Does again what the journal holds; call it once, after the store was filled.</summary>
    public void Recover()
    {
        foreach (var entry in journal?.Read() ?? [])
        {
            lock (_turn)
                Do(entry.Request, entry.Key, entry.BodyHash, entry.At);
        }
    }

    /// <summary>A look at the data while nothing changes it.</summary>
    public T Read<T>(Func<OrderStore, T> look)
    {
        lock (_turn)
            return look(this);
    }

    /// <summary>An order by its number, with or without a leading '#', in any case.</summary>
    public OrderRecord? Order(string id) => Orders.GetValueOrDefault(id.Trim().TrimStart('#'));

    /// <summary>The receipt of a key; null where nothing was done under it.</summary>
    public ReceiptRecord? Receipt(string key)
    {
        lock (_turn)
            return _receipts.TryGetValue(key, out var done) ? done.Receipt : null;
    }

    /// <summary>Does the action; the same key again answers with its receipt and does nothing, the same key with another body is refused.</summary>
    public ExecuteOutcome Execute(ActionRequest request, string key, ReadOnlySpan<byte> body)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        lock (_turn)
        {
            if (HonoursKeys && _receipts.TryGetValue(key, out var earlier))
            {
                if (earlier.BodyHash != hash)
                    return new ExecuteOutcome(ExecuteKind.KeyReused, null, "key_reused", "This key was used for another action.");
                Counters.Replayed(key);
                return new ExecuteOutcome(ExecuteKind.Replayed, earlier.Receipt);
            }
            var outcome = Do(request, key, hash, time.GetUtcNow(), journal);
            if (outcome.Kind == ExecuteKind.Done)
                Counters.Done(key);
            else
                Counters.Refused(key);
            return outcome;
        }
    }

    private ExecuteOutcome Do(ActionRequest request, string key, string bodyHash, DateTimeOffset at, Journal? writeTo = null)
    {
        var desk = new Desk(this, request, key, at);
        var (result, code, message) = Actions.Do(desk);
        if (result is null)
            return new ExecuteOutcome(ExecuteKind.Refused, null, code, message);
        var receipt = new ReceiptRecord(key, request.Executor, request.CustomerId, at, JsonSerializer.SerializeToElement(result, JsonSerializerOptions.Web));
        writeTo?.Append(new JournalEntry(key, bodyHash, at, request));
        _receipts[key] = (bodyHash, receipt);
        return new ExecuteOutcome(ExecuteKind.Done, receipt);
    }
}
