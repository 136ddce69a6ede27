using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Accounts;
using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Tests.Support;

/// <summary>People with passwords, made behind the desks' backs.</summary>
internal static class StaffAccounts
{
    public const string Password = "violet otter paddles home";

    public static readonly SignInFrom Here = new("192.0.2.7", "Firefox on Linux");

    /// <summary>Adds somebody who signs in with <see cref="Password"/>.</summary>
    public static async Task<Person> AddAsync(this TestDatabase database, string name, Role role, bool isDemo = false)
    {
        var email = $"{name.ToLowerInvariant()}@example.com";
        var person = new Person
        {
            DisplayName = name,
            Role = role,
            IsDemo = isDemo,
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        person.PasswordHash = isDemo ? null : database.Get<IPasswordHasher<Person>>().HashPassword(person, Password);
        await database.Lane.WriteAsync(db =>
        {
            db.Users.Add(person);
            return Task.CompletedTask;
        });
        return person;
    }

    public static Actor Actor(this Person person) => new(person.Id, person.DisplayName, person.Role);

    /// <summary>Signs somebody in with their password.</summary>
    public static async Task<PersonSession> SignInAsync(this TestDatabase database, Person person) =>
        Assert.IsType<SignInOutcome.SignedIn>(await database.Get<SignInDesk>().PasswordAsync(person.Email!, Password, Here)).Session;

    /// <summary>Sets up an authenticator app.</summary>
    /// <returns>Its secret, and the recovery codes.</returns>
    public static async Task<(byte[] Secret, IReadOnlyList<string> Codes)> AddAppAsync(this TestDatabase database, Person person)
    {
        var desk = database.Get<AccountDesk>();
        var begun = Assert.IsType<AccountOutcome.Shown>(await desk.BeginAppAsync(person.Actor()));
        var secret = FromBase32(begun.Secrets[1]);
        var shown = Assert.IsType<AccountOutcome.Shown>(await desk.ConfirmAppAsync(Totp.CodeAt(secret, Totp.StepAt(database.Time.GetUtcNow())), person.Actor()));
        return (secret, shown.Secrets);
    }

    /// <summary>Reads a secret as a person types it into an app.</summary>
    public static byte[] FromBase32(string text)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var letter in text)
        {
            (buffer, bits) = ((buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), bits + 5);
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
            buffer &= (1 << bits) - 1;
        }
        return [.. bytes];
    }

    /// <summary>The kinds of the ledger's entries in order, those that begin with one of the words.</summary>
    public static async Task<List<string>> KindsAsync(this TestDatabase database, params string[] words)
    {
        await using var db = database.Read();
        return [.. (await db.LedgerEntries.OrderBy(entry => entry.Id).Select(entry => entry.Kind).ToListAsync()).Where(kind => words.Any(word => kind.StartsWith(word, StringComparison.Ordinal)))];
    }
}
