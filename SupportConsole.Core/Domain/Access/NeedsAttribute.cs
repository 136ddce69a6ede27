namespace SupportConsole.Core.Domain.Access;

/// <summary>
/// The least a command's actor must be allowed; the command checks it itself, before it looks at anything else. A test calls every public
/// command with every role and fails on one that bears no such mark, or does not hold to it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsAttribute(params Permission[] anyOf) : Attribute
{
    /// <summary>One of them is enough.</summary>
    public IReadOnlyList<Permission> AnyOf => anyOf;
}
