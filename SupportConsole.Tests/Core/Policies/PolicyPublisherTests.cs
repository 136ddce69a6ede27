using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportConsole.Core;
using SupportConsole.Core.Domain.Releases;
using SupportConsole.Core.Live;
using SupportConsole.Core.Policies;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Policies;

public sealed class PolicyPublisherTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public PolicyPublisherTests()
    {
        var source = Repository.PathOf("policies");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = _folder.At(Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Start_PublishesTheFolderOnce(string provider)
    {
        await using var database = await CreateAsync(provider);

        await database.Get<PolicyPublisher>().StartAsync();
        await database.Get<PolicyPublisher>().ReloadAsync();

        await using var db = database.Read();
        var release = Assert.Single(await db.Releases.ToListAsync());
        Assert.Equal((database.Get<PolicyStore>().Current.ReleaseId, ReleaseState.Published), (release.Id, release.State));
        Assert.Equal(1, await db.LedgerEntries.CountAsync(e => e.Kind == "policy.published"));
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task GoodChange_IsPublished_AndTheOldReleaseStaysReadable(string provider)
    {
        await using var database = await CreateAsync(provider);
        await database.Get<PolicyPublisher>().StartAsync();
        var before = database.Get<PolicyStore>().Current.ReleaseId;

        Write("sla.yaml", text => text.Replace("normal: 24h", "normal: 3h", StringComparison.Ordinal));
        Assert.True(await database.Get<PolicyPublisher>().ReloadAsync());

        var store = database.Get<PolicyStore>();
        Assert.NotEqual(before, store.Current.ReleaseId);
        Assert.Equal(TimeSpan.FromHours(3), store.Current.Sla.FirstAnswer[SupportConsole.Core.Domain.Triage.Urgency.Normal]);
        var old = await new PolicyStore(database.Contexts).FindAsync(before);
        Assert.Equal(TimeSpan.FromHours(24), old!.Sla.FirstAnswer[SupportConsole.Core.Domain.Triage.Urgency.Normal]);
        await using var db = database.Read();
        Assert.Equal(ReleaseState.Retired, (await db.Releases.SingleAsync(r => r.Id == before)).State);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task BadChange_IsRefused_AndTheLastGoodStays(string provider)
    {
        await using var database = await CreateAsync(provider);
        await database.Get<PolicyPublisher>().StartAsync();
        var store = database.Get<PolicyStore>();
        var before = store.Current;

        Write("sla.yaml", text => text + "normall: 3h\n");
        Assert.False(await database.Get<PolicyPublisher>().ReloadAsync());

        Assert.Same(before, store.Current);
        Assert.Equal("sla.yaml", Assert.Single(store.Refused).File);
        await using var db = database.Read();
        Assert.Equal(1, await db.LedgerEntries.CountAsync(e => e.Kind == "policy.refused" && e.Subject == "sla.yaml"));

        Write("sla.yaml", text => text.Replace("normall: 3h\n", "", StringComparison.Ordinal));
        Assert.True(await database.Get<PolicyPublisher>().ReloadAsync());
        Assert.Empty(store.Refused);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task BrokenFolderAtStart_FallsBackToThePublishedRelease_OrRefuses(string provider)
    {
        await using var database = await CreateAsync(provider);
        Write("gate.yaml", text => text.Replace("verdict: agent", "verdict: agents", StringComparison.Ordinal));

        var refusal = await Assert.ThrowsAsync<BrokenPoliciesException>(() => database.Get<PolicyPublisher>().StartAsync());
        Assert.Contains("gate.yaml:", refusal.Message, StringComparison.Ordinal);

        Write("gate.yaml", text => text.Replace("verdict: agents", "verdict: agent", StringComparison.Ordinal));
        await database.Get<PolicyPublisher>().StartAsync();
        var good = database.Get<PolicyStore>().Current.ReleaseId;
        Write("gate.yaml", text => text.Replace("verdict: agent", "verdict: agents", StringComparison.Ordinal));
        var restarted = new PolicyStore(database.Contexts);
        await ActivatorUtilities.CreateInstance<PolicyPublisher>(database.Services, restarted).StartAsync();

        Assert.Equal(good, restarted.Current.ReleaseId);
        Assert.NotEmpty(restarted.Refused);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task WherePublishedCounts_AChangeOfTheFilesDoesNot(string provider)
    {
        await using var database = await CreateAsync(provider, PoliciesLive.Published);
        await database.Get<PolicyPublisher>().StartAsync();
        var first = database.Get<PolicyStore>().Current.ReleaseId;
        Write("sla.yaml", text => text.Replace("normal: 24h", "normal: 3h", StringComparison.Ordinal));

        var restarted = new PolicyStore(database.Contexts);
        await ActivatorUtilities.CreateInstance<PolicyPublisher>(database.Services, restarted).StartAsync();

        Assert.Equal(first, restarted.Current.ReleaseId);
    }

    [Theory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task AlteredRelease_IsNotUsed(string provider)
    {
        await using var database = await CreateAsync(provider);
        await database.Get<PolicyPublisher>().StartAsync();
        var id = database.Get<PolicyStore>().Current.ReleaseId;
        await using (var db = database.Read())
            await db.Releases.ExecuteUpdateAsync(set => set.SetProperty(r => r.Files, "{\"gate.yaml\":\"rules: []\"}"));

        Assert.Null(await new PolicyStore(database.Contexts).FindAsync(id));
    }

    [Fact]
    public async Task WatchedFolder_PublishesAndRefusesByItself()
    {
        await using var database = await CreateAsync("sqlite");
        await database.Get<PolicyPublisher>().StartAsync();
        var store = database.Get<PolicyStore>();
        var before = store.Current.ReleaseId;
        using var changed = new SemaphoreSlim(0);
        using var subscription = database.Get<ChangeFeed>().Subscribe(Topic.Policies, () => changed.Release());
        var watcher = database.Services.GetServices<IHostedService>().Single(service => service.GetType().Name == "PolicyWatcher");
        await watcher.StartAsync(CancellationToken.None);
        try
        {
            Write("sla.yaml", text => text.Replace("normal: 24h", "normal: 3h", StringComparison.Ordinal));
            await UntilAsync(changed, () => store.Current.ReleaseId != before);
            Write("sla.yaml", text => text + "normall: 3h\n");
            await UntilAsync(changed, () => store.Refused.Count > 0);
        }
        finally
        {
            await watcher.StopAsync(CancellationToken.None);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static async Task UntilAsync(SemaphoreSlim changed, Func<bool> condition)
    {
        while (!condition())
            Assert.True(await changed.WaitAsync(TimeSpan.FromSeconds(20)), "no change within 20 s");
    }

    private Task<TestDatabase> CreateAsync(string provider, PoliciesLive live = PoliciesLive.Files) =>
        TestDatabase.CreateAsync(provider, options: core => core with { PoliciesFolder = _folder.Path, PoliciesLive = live });

    private void Write(string file, Func<string, string> change)
    {
        var text = File.ReadAllText(_folder.At(file));
        var changed = change(text);
        Assert.NotEqual(text, changed);
        File.WriteAllText(_folder.At(file), changed);
    }
}
