using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Core.Accounts;

internal static class PersonMaking
{
    /// <summary>A person without a password yet, with what Identity's stores look people up by.</summary>
    public static Person New(string name, string email, Role role) => new()
    {
        DisplayName = name,
        Role = role,
        UserName = email,
        NormalizedUserName = PersonReading.Normal(email),
        Email = email,
        NormalizedEmail = PersonReading.Normal(email),
        EmailConfirmed = true,
        LockoutEnabled = true,
        SecurityStamp = AccountTokens.SessionId(),
    };
}
