using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Accounts;

/// <summary>
/// Makes the first admin of an empty installation, for whoever can read what the program writes on its operator's terminal: without the
/// code printed there, the first stranger to reach the page could take the installation.
/// </summary>
public sealed class FirstAdminDesk
{
    private readonly WriteLane _lane;
    private readonly LedgerBook _ledger;
    private readonly SignInDesk _signIn;
    private readonly IPasswordHasher<Person> _hasher;

    internal FirstAdminDesk(WriteLane lane, LedgerBook ledger, SignInDesk signIn, IPasswordHasher<Person> hasher) => (_lane, _ledger, _signIn, _hasher) = (lane, ledger, signIn, hasher);

    /// <summary>The code of this start: 60 random bits, only in memory, gone with the process.</summary>
    public string Code { get; } = AccountTokens.Code(3);

    /// <summary>Makes the admin and signs them in; refused once anybody exists.</summary>
    public async Task<(PersonSession? Session, AccountOutcome.Refused? Refused)> CreateAsync(string code, string name, string email, string password, SignInFrom from, CancellationToken cancellationToken = default)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(AccountTokens.Normal(code)), Encoding.UTF8.GetBytes(AccountTokens.Normal(Code))))
            return (null, Errors.Invalid("The setup code is not right. It was printed when the program started."));
        if (!MailAddress.TryCreate(email.Trim(), out _))
            return (null, Errors.Invalid("This is not an e-mail address."));
        if (PasswordRules.Problem(password, name, email) is { } problem)
            return (null, Errors.Weak(problem));
        var person = PersonMaking.New(name.Trim(), email.Trim(), Role.Admin);
        person.PasswordHash = _hasher.HashPassword(person, password);
        return await _lane.WriteAsync<(PersonSession?, AccountOutcome.Refused?)>(
            async db =>
            {
                await PersonReading.LockAsync(db, cancellationToken);
                // Asked again inside: two browsers may have had the page open.
                if (await db.Users.AnyAsync(p => !p.IsDemo, cancellationToken))
                    return (null, Errors.SetupOver);
                db.Users.Add(person);
                await db.SaveChangesAsync(cancellationToken);
                _ledger.Append(db, "person.changed", person.ToActor(), payload: new { person = person.Id, change = "first_admin" });
                return (await _signIn.StartAsync(db, person, SignInMethod.Setup, from, cancellationToken), null);
            },
            cancellationToken);
    }
}
