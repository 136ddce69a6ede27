using System.Text.Json;
using System.Text.Json.Nodes;
using SupportConsole.Core.Domain.Knowledge;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Knowledge.Audit;
using SupportConsole.Core.Knowledge.Search;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Orders;

namespace SupportConsole.Core.Tools;

/// <summary>get_current_date: today by the business clock.</summary>
internal sealed class DateRead(BusinessClock clock) : IReadTool
{
    public string Route => "read.date";

    public Task<ReadOutcome> RunAsync(string reference, JsonElement arguments, ToolScope scope, CancellationToken cancellationToken) =>
        Task.FromResult(new ReadOutcome(ToolResultKind.Record, new { record = "date", today = clock.Today }));
}

/// <summary>
/// search_knowledge: the best passages, those in the customer's language first; internal ones are marked and guide only. The thread says what the query is about, where the
/// query itself does not.
/// </summary>
internal sealed class KnowledgeRead(KnowledgeSearch search, ThreadTurns thread, ContradictedPassages contradicted) : IReadTool
{
    private const int Top = 5;

    public string Route => "read.knowledge";

    public async Task<ReadOutcome> RunAsync(string reference, JsonElement arguments, ToolScope scope, CancellationToken cancellationToken)
    {
        var query = ReadArguments.Text(arguments, "query");
        var asked = new KnowledgeQuery
        {
            Parts = [new QueryPart(query)],
            History = await thread.ReadAsync(scope.TicketId, scope.MessageId, cancellationToken),
            About = [.. scope.Triage.Entities.Where(entity => entity.Kind == EntityKind.Product).Select(entity => entity.Value).Concat(scope.Triage.Subjects).Distinct(StringComparer.OrdinalIgnoreCase)],
            Language = scope.Language,
            Top = Top,
            Reference = reference,
        };
        var found = await search.SearchAsync(asked, cancellationToken) with { Query = query };
        return found.Passages.Count == 0
            ? ReadOutcome.Empty("No article has these words.")
            : new ReadOutcome(ToolResultKind.Passages, new { found.Query, found.Confidence, passages = await MarkedAsync(found.Passages, cancellationToken) });
    }

    // What another article denies is still found, and says so: the model may choose the other one, and the person is warned.
    private async Task<IReadOnlyList<PassageHit>> MarkedAsync(IReadOnlyList<PassageHit> passages, CancellationToken cancellationToken)
    {
        var denied = (await contradicted.OfAsync([.. passages.Select(passage => passage.PassageId)], cancellationToken)).ToLookup(passage => passage.PassageId, passage => passage.OtherArticleId);
        return denied.Count == 0 ? passages : [.. passages.Select(passage => denied.Contains(passage.PassageId) ? passage with { Contradicts = [.. denied[passage.PassageId]] } : passage)];
    }
}

/// <summary>product_documentation: specifications and variants of a product, with the best public passages about it.</summary>
internal sealed class ProductRead(IOrderSystem orders, KnowledgeSearch search) : IReadTool
{
    private const int Top = 3;

    public string Route => "read.product";

    public async Task<ReadOutcome> RunAsync(string reference, JsonElement arguments, ToolScope scope, CancellationToken cancellationToken)
    {
        // A catalogue whose tools name products by id says so in the argument; either finds the same record.
        var name = ReadArguments.Text(arguments, "product") is { Length: > 0 } named ? named : ReadArguments.Text(arguments, "product_id");
        if (name.Length == 0 || await orders.FindProductAsync(name, cancellationToken) is not var (product, variants))
            return ReadOutcome.Empty("There is no product of this name or id.");
        var about = await search.SearchAsync(product.Name, scope.Language, Audience.Public, Top, reference, product.Name, cancellationToken);
        return new ReadOutcome(ToolResultKind.Record, new
        {
            record = "product",
            productId = product.Id,
            product.Name,
            product.Category,
            product.Description,
            specs = JsonNode.Parse(product.Specs),
            product.WarrantyMonths,
            variants = variants.Select(variant => new
            {
                itemId = variant.Id,
                options = JsonNode.Parse(variant.Options),
                variant.Available,
                price = new Money(variant.PriceMinor, variant.Currency).Amount,
            }),
            currency = variants.Count > 0 ? variants[0].Currency : "",
            passages = about.Passages,
        });
    }
}

/// <summary>get_item_details: one variant of a product with its options, availability and price.</summary>
internal sealed class ItemRead(IOrderSystem orders) : IReadTool
{
    public string Route => "read.item";

    public async Task<ReadOutcome> RunAsync(string reference, JsonElement arguments, ToolScope scope, CancellationToken cancellationToken)
    {
        if (await orders.FindVariantAsync(ReadArguments.Text(arguments, "item_id"), cancellationToken) is not { } variant)
            return ReadOutcome.Empty("There is no item of this id.");
        return new ReadOutcome(ToolResultKind.Record, new
        {
            record = "item",
            itemId = variant.Id,
            productId = variant.ProductId,
            options = JsonNode.Parse(variant.Options),
            variant.Available,
            price = new Money(variant.PriceMinor, variant.Currency).Amount,
            variant.Currency,
        });
    }
}
