using System.Text.Json;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Operations.Import;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Tests.Support;

/// <summary>A shop with a customer and an order for each of many races, and a crowd of staff to run them.</summary>
internal sealed class RaceShop : IAsyncDisposable
{
    /// <summary>So many people at most decide at once.</summary>
    public const int Crowd = 16;

    public static readonly IReadOnlyList<Actor> Agents = [.. Enumerable.Range(0, Crowd).Select(n => new Actor(100 + n, $"Agent {n}", Role.Agent))];
    public static readonly IReadOnlyList<Actor> Leads = [.. Enumerable.Range(0, Crowd).Select(n => new Actor(200 + n, $"Lead {n}", Role.Lead))];

    private int _next;

    private RaceShop(TestShop shop) => Shop = shop;

    public TestShop Shop { get; }

    /// <summary>Opens it with customers for so many races of one price, none of whom has written yet.</summary>
    public static async Task<RaceShop> OpenAsync(string provider, int races)
    {
        var customers = Prices.Length * races;
        var shop = await TestShop.OpenAsync(provider);
        using var folder = new TempFolder();
        ShopFiles.WriteStore(folder.Path, customers, TotalOf);
        Assert.Empty((await shop.Database.Get<StoreImport>().RunAsync(folder.Path)).Problems);
        return new RaceShop(shop);
    }

    /// <summary>Customers write and the agent prepares each; what they ask for costs so much that the policy asks for the approval named.</summary>
    /// <returns>The ticket of each, in order.</returns>
    public async Task<IReadOnlyList<long>> PrepareAsync(RacePrice price, int count)
    {
        var messages = new List<InboundMessage>();
        while (messages.Count < count)
        {
            var n = _next++;
            if (n % Prices.Length != (int)price)
                continue;
            messages.Add(new InboundMessage
            {
                Channel = "email",
                ExternalId = $"race{n}@example.com",
                From = ShopFiles.EmailOf(n),
                Text = $"The kettle in order {ShopFiles.OrderOf(n)} arrived broken. Please refund it.",
            });
        }
        var accepted = await Shop.Database.Get<Ingest>().AcceptAsync(messages);
        await Shop.WorkAsync();
        return [.. accepted.Select(outcome => Assert.IsType<IngestOutcome.Accepted>(outcome).TicketId)];
    }

    /// <summary>Adds the crowd to the people of the console: rules that ask whose power somebody holds look there.</summary>
    public Task AddPeopleAsync() => Shop.Database.Lane.WriteAsync(db =>
    {
        db.Users.AddRange(Agents.Concat(Leads).Select(person => new Person { Id = person.Id, DisplayName = person.Name, Role = person.Role, UserName = person.Name, NormalizedUserName = person.Name.ToUpperInvariant() }));
        return Task.CompletedTask;
    });

    public ValueTask DisposeAsync() => Shop.DisposeAsync();

    private static readonly decimal[] Prices = [38, 120, 2400, 18];

    private static decimal TotalOf(int n) => Prices[n % Prices.Length];
}

/// <summary>Whose approval a full refund of an order needs; a routine one may be approved together with others.</summary>
internal enum RacePrice { Agent, Lead, TwoLeads, Routine }
