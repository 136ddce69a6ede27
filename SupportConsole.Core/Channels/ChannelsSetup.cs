using Microsoft.Extensions.DependencyInjection;
using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Core.Channels;

public static class ChannelsSetup
{
    /// <summary>Registers the ways out.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services, ChannelOptions options)
    {
        services.AddSingleton(options.Email);
        services.AddSingleton<PickupFolder>();
        services.AddSingleton<IReplyChannel, EmailChannel>();
        services.AddSingleton<IReplyChannel>(new StoredChannel(Channel.Chat));
        services.AddSingleton<IReplyChannel>(new StoredChannel(Channel.Api));
        services.AddSingleton<ReplyChannels>();
        return services;
    }
}
