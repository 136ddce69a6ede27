using SupportConsole.Core.Domain.Access;

namespace SupportConsole.Core.Knowledge;

/// <summary>What came of a command on articles or incidents.</summary>
public abstract record KnowledgeOutcome
{
    private KnowledgeOutcome()
    {
    }

    /// <summary>It is saved and recorded.</summary>
    /// <param name="Message">For the toast.</param>
    public sealed record Done(string Message) : KnowledgeOutcome;

    /// <summary>It is not, and nothing was changed.</summary>
    /// <param name="Code">"not_allowed", "changed", "invalid".</param>
    /// <param name="Message">For the person.</param>
    /// <param name="Field">What it is about: "title", "text", "end", …; empty where it is about the whole.</param>
    public sealed record Refused(string Code, string Message, string Field = "") : KnowledgeOutcome;
}

/// <summary>Every way a command on articles or incidents can be refused.</summary>
internal static class KnowledgeErrors
{
    public static readonly KnowledgeOutcome.Refused Changed = new("changed", "Somebody changed it since you opened it. Look at it again.");

    public static readonly KnowledgeOutcome.Refused EndedAlready = new("changed", "It is over already.");

    public static readonly KnowledgeOutcome.Refused NotTheOwner = new("not_allowed", "Leads and the article's owner can mark it as reviewed.");

    public static KnowledgeOutcome.Refused? Lacks(Actor actor, Permission permission) => AccessTable.Allows(actor.Role, permission)
        ? null
        : new("not_allowed", $"Your role cannot do this. {string.Join(" or ", AccessTable.RolesWith(permission).Select(role => $"{role}s"))} can.");

    public static KnowledgeOutcome.Refused NotFound(string what) => new("invalid", $"This {what} does not exist.");

    public static KnowledgeOutcome.Refused Missing(string field, string what) => new("invalid", $"Please say {what}.", field);

    public static KnowledgeOutcome.Refused TooLong(string field, int most) => new("invalid", FormattableString.Invariant($"At most {most:N0} characters."), field);

    public static KnowledgeOutcome.Refused Invalid(string field, string message) => new("invalid", message, field);
}
