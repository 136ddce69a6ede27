using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Channels;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Drafting;
using SupportConsole.Core.Effects;
using SupportConsole.Core.Guardrails;
using SupportConsole.Core.Handoff;
using SupportConsole.Core.Identity;
using SupportConsole.Core.Jobs;
using SupportConsole.Core.Knowledge;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Live;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Operations;
using SupportConsole.Core.Orders;
using SupportConsole.Core.Persistence;
using SupportConsole.Core.Pipeline;
using SupportConsole.Core.Policies;
using SupportConsole.Core.Review;
using SupportConsole.Core.Tickets;
using SupportConsole.Core.Tools;
using SupportConsole.Core.Triage;

namespace SupportConsole.Core;

public static class CoreSetup
{
    /// <summary>Registers every room of Core, ground floor first.</summary>
    public static IServiceCollection AddSupportCore(this IServiceCollection services, CoreOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new BusinessClock(provider.GetRequiredService<TimeProvider>(), options.AsOf));
        services.AddPersistence(options.Database);
        services.AddLive();
        services.AddLedger(options.Ledger, work: options.Role is NodeRole.All or NodeRole.Worker);
        services.AddJobs(work: options.Role is NodeRole.All or NodeRole.Worker);
        services.AddPolicies(new PolicyOptions
        {
            Folder = options.PoliciesFolder,
            FilesAreLive = options.PoliciesLive == PoliciesLive.Files,
            ModelSettings = ModelSettings(options),
        });
        services.AddEmbeddedPorts(options.Database.ModelFolder);
        services.AddSingleton<IChatClient, EmbeddedResolutionModel>();
        services.AddOrders(options.Orders);
        services.AddKnowledge(work: options.Role is NodeRole.All or NodeRole.Worker);
        services.AddTickets(work: options.Role is NodeRole.All or NodeRole.Worker);
        services.AddChannels(options.Channels);
        services.AddAccounts();
        services.AddIdentityChecks(options.Channels.PublicAddress);
        services.AddTriage();
        services.AddGuardrails(options.Database.ModelFolder);
        services.AddTools();
        services.AddGate();
        services.AddDrafting();
        services.AddHandoff();
        services.AddReview(work: options.Role is NodeRole.All or NodeRole.Worker);
        services.AddEffects();
        services.AddPipeline();
        services.AddOperations();
        services.AddSingleton<CoreStart>();
        return services;
    }

    // Which model serves a role is part of the release; how it is reached and paid is not.
    private static string ModelSettings(CoreOptions options) => CanonicalJson.Of(
        Enum.GetValues<ModelRole>().ToDictionary(role => role.ToString(), role => new { options.Models.GetValueOrDefault(role, new ModelOptions()).Provider }));
}
