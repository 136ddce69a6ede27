using Microsoft.Extensions.DependencyInjection;

namespace SupportConsole.Core.Ledger.Copies;

internal static class CopySetup
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    /// <summary>Registers the copies that are configured, and where this node works, the loop that makes them.</summary>
    public static void AddCopies(this IServiceCollection services, LedgerOptions options, bool work)
    {
        services.AddSingleton<CopyState>();
        if (options.CheckpointCopy.Length > 0)
            services.AddSingleton<CopyTarget>(new CheckpointFileCopy(options.CheckpointCopy));
        if (options.CopyFile.Length > 0)
            services.AddSingleton<CopyTarget>(new EntryFileCopy(options.CopyFile));
        if (options.CopyOtlp is { } endpoint)
            services.AddSingleton<CopyTarget>(new OtlpCopy(new HttpClient { Timeout = AnswerLimit }, endpoint, options.CopyOtlpAuthorization));
        services.AddSingleton<CopyLoop>();
        if (work)
            services.AddHostedService(provider => provider.GetRequiredService<CopyLoop>());
    }
}
