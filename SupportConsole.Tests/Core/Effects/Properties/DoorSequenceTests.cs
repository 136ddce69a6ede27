using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Policies;
using SupportConsole.Tests.Support;
using Xunit.Abstractions;

namespace SupportConsole.Tests.Core.Effects.Properties;

/// <summary>
/// The door as a whole on sequences made by chance, over a real database: gate, review, executor and embedded store, with a process that dies before or after
/// the store has acted. PROPERTY_SEQUENCES asks for more of them, and PROPERTY_SEED for others.
/// </summary>
public sealed class DoorSequenceTests(ITestOutputHelper output)
{
    private const int Steps = 24;

    [Theory]
    [InlineData("sqlite", 60)]
    [InlineData("postgres", 15)]
    public async Task AnySequence_RefundsNoMoreThanWasPaid_AndDoesNothingTwiceOrUndecided(string provider, int usual)
    {
        var sequences = int.TryParse(Environment.GetEnvironmentVariable("PROPERTY_SEQUENCES"), System.Globalization.CultureInfo.InvariantCulture, out var wanted) ? wanted : usual;
        await using var shop = await TestShop.OpenAsync(provider, replace: services => services.AddSingleton<EmbeddedStore>().AddSingleton(given => DyingOrders.Over(given.GetRequiredService<EmbeddedStore>())));
        var shipped = shop.Database.Get<PolicyStore>().Current;
        var calls = 0;
        for (var seed = Property.FirstSeed; seed < Property.FirstSeed + sequences; seed++)
        {
            var sequence = new DoorSequence(shop, shipped, new Choices(seed, Steps));
            try
            {
                await sequence.PlayAsync(Steps);
                await sequence.CheckAsync();
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed} on {provider}: {exception.Message}", exception);
            }
            calls += sequence.Calls;
        }

        await using var db = shop.Database.Read();
        var effects = await db.Effects.AsNoTracking().Select(effect => effect.State).ToListAsync();
        var deaths = ((DyingOrders)shop.Database.Get<IOrderSystem>()).Deaths;
        output.WriteLine($"{sequences} sequences, {calls} calls, {await db.Proposals.CountAsync()} proposals, {await db.Decisions.CountAsync()} decisions, {effects.Count(state => state == EffectState.Done)} effects done, {deaths} deaths");
        Assert.True(effects.Contains(EffectState.Done) && deaths > 0);
        Assert.DoesNotContain(EffectState.Unknown, effects);
        await shop.Database.Lane.WriteAsync(writing => shop.Database.Get<LedgerSealer>().SealPendingAsync(writing, 100_000, CancellationToken.None));
        var status = await shop.Database.Get<LedgerVerifier>().VerifyAsync();
        Assert.True(status.Verifies, status.Problem);
    }
}
