using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Accounts;

public static class AccountsSetup
{
    /// <summary>PBKDF2-HMAC-SHA512 rounds: OWASP Password Storage Cheat Sheet, 2023.</summary>
    private const int HashRounds = 210_000;

    /// <summary>Registers sign-in, sessions, and the desks of people and of the own account.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashRounds);
        services.TryAddSingleton<IPasswordHasher<Person>, PasswordHasher<Person>>();
        services.AddSingleton<AccountKey>();
        services.AddSingleton<SessionBook>();
        services.AddSingleton<SecondFactorCheck>();
        services.AddSingleton<InvitationMail>();
        services.AddSingleton(provider => new SignInDesk(
            Of<WriteLane>(provider), Of<IDbContextFactory<SupportDb>>(provider), Of<LedgerBook>(provider), Of<SessionBook>(provider), Of<SecondFactorCheck>(provider),
            Of<IPasswordHasher<Person>>(provider), Of<AccountKey>(provider), Of<CoreOptions>(provider), Of<TimeProvider>(provider)));
        services.AddSingleton(provider => new InvitationDesk(
            Of<WriteLane>(provider), Of<IDbContextFactory<SupportDb>>(provider), Of<LedgerBook>(provider), Of<InvitationMail>(provider), Of<SignInDesk>(provider), Of<SessionBook>(provider),
            Of<IPasswordHasher<Person>>(provider), Of<TimeProvider>(provider)));
        services.AddSingleton(provider => new AccountDesk(
            Of<WriteLane>(provider), Of<IDbContextFactory<SupportDb>>(provider), Of<LedgerBook>(provider), Of<SessionBook>(provider), Of<SecondFactorCheck>(provider),
            Of<IPasswordHasher<Person>>(provider), Of<AccountKey>(provider), Of<CoreOptions>(provider), Of<TimeProvider>(provider)));
        services.AddSingleton(provider => new FirstAdminDesk(Of<WriteLane>(provider), Of<LedgerBook>(provider), Of<SignInDesk>(provider), Of<IPasswordHasher<Person>>(provider)));
        services.AddSingleton<PeopleDesk>();
        services.AddSingleton<PeopleReader>();
        return services;
    }

    // The desks are public and what they work with is not, so the container cannot make them by itself.
    private static T Of<T>(IServiceProvider provider)
        where T : notnull => provider.GetRequiredService<T>();
}
