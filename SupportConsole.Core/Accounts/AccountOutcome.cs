using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Core.Accounts;

/// <summary>What came of a command on accounts.</summary>
public abstract record AccountOutcome
{
    private AccountOutcome()
    {
    }

    /// <summary>It is done and recorded.</summary>
    /// <param name="Message">For the toast.</param>
    public sealed record Done(string Message) : AccountOutcome;

    /// <summary>It is done; these are shown once and kept nowhere in clear.</summary>
    public sealed record Shown(string Message, IReadOnlyList<string> Secrets) : AccountOutcome;

    /// <summary>It is not, and nothing was changed.</summary>
    /// <param name="Code">"not_allowed", "last_admin", "own_role", "invalid", "weak_password", "wrong_password", "wrong_code", "gone".</param>
    public sealed record Refused(string Code, string Message) : AccountOutcome;
}

/// <summary>What came of an attempt to sign in.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>A session was started.</summary>
    public sealed record SignedIn(PersonSession Session) : SignInOutcome;

    /// <summary>The password was right and a code of the authenticator app is asked for now.</summary>
    public sealed record CodeNeeded(long PersonId, string Stamp) : SignInOutcome;

    /// <summary>The password was right, and this account signs in with its passkey.</summary>
    public sealed record PasskeyNeeded : SignInOutcome;

    /// <summary>It is not. Whether the account exists, is locked, or was taken out of use, the answer is the same.</summary>
    public sealed record Refused : SignInOutcome;
}

/// <summary>Where an attempt to sign in comes from.</summary>
/// <param name="Address">Network address.</param>
/// <param name="Device">Browser and system in words.</param>
public sealed record SignInFrom(string Address, string Device);

/// <summary>Every way a command on accounts can be refused.</summary>
internal static class Errors
{
    public static readonly AccountOutcome.Refused NotAllowed = new("not_allowed", "Your role cannot do this. Admins can.");

    public static readonly AccountOutcome.Refused NoPerson = new("gone", "This person does not exist.");

    public static readonly AccountOutcome.Refused OwnRole = new("own_role", "Nobody changes their own role or takes their own account out of use. Another admin can.");

    public static readonly AccountOutcome.Refused LastAdmin = new("last_admin", "This is the last admin who can sign in. Make somebody else admin first.");

    public static readonly AccountOutcome.Refused LinkGone = new("gone", "This link was used, revoked, or is older than three days. Ask your admin for a new one.");

    public static readonly AccountOutcome.Refused WrongPassword = new("wrong_password", "The current password is not right.");

    public static readonly AccountOutcome.Refused WrongCode = new("wrong_code", "This code is not right, or was used before. Wait for the next one.");

    public static readonly AccountOutcome.Refused SetupOver = new("gone", "The first admin exists already.");

    public static readonly AccountOutcome.Refused FactorRequired = new("invalid", "Your role needs a second factor. Set up another one first.");

    public static AccountOutcome.Refused Weak(string problem) => new("weak_password", problem);

    public static AccountOutcome.Refused Invalid(string message) => new("invalid", message);
}
