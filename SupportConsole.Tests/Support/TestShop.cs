using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Operations.Import;
using SupportConsole.Core.Review;
using SupportConsole.Core.Tickets;

namespace SupportConsole.Tests.Support;

/// <summary>Core over a small shop of its own, with the agent's and the executor's work done when the test asks for it, one job at a time.</summary>
internal sealed class TestShop : IAsyncDisposable
{
    public const string Mia = "mia@example.com";
    public const string Ben = "ben@example.com";
    public const string Stranger = "somebody@example.net";

    public const string BrokenKettle = $"The kettle in order {ShopFiles.Kettle} arrived broken. Please refund it.";
    public const string BrokenLamp = $"My order {ShopFiles.Lamp} arrived with a broken glass shade. I would like my money back, please.";
    public const string BrokenMachine = $"The espresso machine of order {ShopFiles.Machine} arrived broken. I want a full refund.";

    public static readonly Actor Ana = new(1, "Ana", Role.Agent);
    public static readonly Actor Amir = new(2, "Amir", Role.Agent);
    public static readonly Actor Lea = new(3, "Lea", Role.Lead);
    public static readonly Actor Leo = new(4, "Leo", Role.Lead);
    public static readonly Actor Sue = new(5, "Sue", Role.Supervisor);
    public static readonly Actor Ada = new(6, "Ada", Role.Admin);

    private readonly ShopPolicies _policies;
    private int _messages;

    private TestShop(TestDatabase database, ShopPolicies policies) => (Database, _policies) = (database, policies);

    public TestDatabase Database { get; }
    public ReviewDesk Desk => Database.Get<ReviewDesk>();
    public JobQueue Jobs => Database.Get<JobQueue>();
    public WatchedModel Model => (WatchedModel)Database.Get<IChatClient>();
    public CrashHook Crashes => Database.Get<CrashHook>();

    /// <summary>This shop's own copy of the policy files.</summary>
    public ShopPolicies Policies => _policies;

    /// <summary>Opens the shop: empty database, imported store and articles, published policies.</summary>
    /// <param name="model">Answers in place of the embedded model.</param>
    /// <param name="policies">Changes the shop's copy of the policy files before they are published.</param>
    public static async Task<TestShop> OpenAsync(string provider, IChatClient? model = null, Action<ShopPolicies>? policies = null, Action<IServiceCollection>? replace = null)
    {
        var files = new ShopPolicies();
        policies?.Invoke(files);
        var database = await TestDatabase.CreateAsync(
            provider,
            services =>
            {
                services.AddSingleton<IChatClient>(_ => new WatchedModel(model ?? new EmbeddedResolutionModel()));
                services.AddSingleton<CrashHook>();
                services.AddSingleton<SupportConsole.Core.Persistence.ICommitHook>(given => given.GetRequiredService<CrashHook>());
                replace?.Invoke(services);
            },
            core => core with { PoliciesFolder = files.Folder });
        await database.StartAsync();
        using (var folder = new TempFolder())
        {
            ShopFiles.WriteStore(folder.At("store"));
            ShopFiles.WriteArticles(folder.At("articles"));
            Assert.Empty((await database.Get<StoreImport>().RunAsync(folder.At("store"))).Problems);
            Assert.Empty((await database.Get<KnowledgeImport>().RunAsync(folder.At("articles"))).Problems);
        }
        return new TestShop(database, files);
    }

    /// <summary>A message of a customer arrives.</summary>
    public async Task<IngestOutcome.Accepted> ArriveAsync(string text, string from = Mia, string subject = "", string inReplyTo = "", string channel = "email") =>
        Assert.IsType<IngestOutcome.Accepted>(await Database.Get<Ingest>().AcceptAsync(new InboundMessage
        {
            Channel = channel,
            ExternalId = $"<m{++_messages}@{from}>",
            From = from,
            Subject = subject,
            Text = text,
            InReplyTo = inReplyTo,
        }));

    /// <summary>A message arrives and the agent prepares it.</summary>
    public async Task<CaseFile> PrepareAsync(string text, string from = Mia, string inReplyTo = "", string channel = "email")
    {
        var accepted = await ArriveAsync(text, from, inReplyTo: inReplyTo, channel: channel);
        await WorkAsync();
        return await CaseAsync(accepted.TicketId);
    }

    /// <summary>The agent works until no message waits.</summary>
    public Task WorkAsync() => WorkAsync(RunQueue.JobKind);

    /// <summary>The recall windows pass and the executor works until nothing waits.</summary>
    public Task LeaveAsync()
    {
        Database.Time.Advance(TimeSpan.FromSeconds(11));
        return WorkAsync(EffectSchedule.JobKind);
    }

    /// <summary>Does the jobs of a kind as the workers do: a lost lease ends quietly, any other failure is tried again at once, and given up after five attempts.</summary>
    public async Task WorkAsync(string kind)
    {
        var handler = Handler(kind);
        while (await ClaimAsync(kind) is { } lease)
        {
            try
            {
                await (lease.Attempts > JobWorkers.MaxAttempts ? handler.GiveUpAsync(lease, lease.LastError, CancellationToken.None) : handler.HandleAsync(lease, CancellationToken.None));
            }
            catch (LeaseLostException)
            {
            }
            catch (CrashException)
            {
                // The process is gone; the next one voids what it had leased.
                await Jobs.VoidLeasesAsync(null);
            }
            catch (Exception exception)
            {
                await Jobs.RetryAsync(lease, TimeSpan.Zero, exception.GetType().Name);
            }
        }
    }

    /// <summary>Claims the next job, whenever it is due: jobs go by the database's clock, which no test moves.</summary>
    public async Task<JobLease?> ClaimAsync(string kind)
    {
        await SqlAsync("UPDATE job SET run_after = 0 WHERE state = 'Ready'");
        return await Jobs.ClaimAsync(kind, "test");
    }

    public IJobHandler Handler(string kind) => Database.Services.GetServices<IJobHandler>().Single(handler => handler.Kind == kind);

    /// <summary>Changes rows behind the program's back.</summary>
    public async Task<int> SqlAsync(string sql)
    {
        await using var db = Database.Read();
        return await db.Database.ExecuteSqlRawAsync(sql);
    }

    public Task<CaseFile> CaseAsync(long ticketId) => CaseFile.ReadAsync(Database, ticketId);

    /// <summary>Sends the newest draft with the proposals shown beside it.</summary>
    public Task<ReviewOutcome> SendAsync(CaseFile shown, Actor actor, string answeredFor = "") => Desk.SendReplyAsync(
        new SendReply(shown.Ticket.Id, shown.Draft.Id, shown.Draft.Version, [.. shown.Proposals.Where(proposal => proposal.State == ProposalState.Open).Select(proposal => proposal.Digest)], answeredFor), actor);

    /// <summary>Decides on the only proposal.</summary>
    public Task<ReviewOutcome> DecideAsync(CaseFile shown, Actor actor, bool approve = true, string reason = "") =>
        Desk.DecideAsync(new DecideProposal(shown.Proposal.Id, shown.Proposal.Digest, shown.Proposal.Version, approve, reason), actor);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _policies.Dispose();
    }
}
