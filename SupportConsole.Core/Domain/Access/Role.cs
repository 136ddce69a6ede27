namespace SupportConsole.Core.Domain.Access;

/// <summary>What a member of staff is. Each person has exactly one.</summary>
public enum Role
{
    /// <summary>Works the queue.</summary>
    Agent,

    /// <summary>Works the queue and approves what is risky.</summary>
    Lead,

    /// <summary>Reads the record; changes nothing a customer would feel.</summary>
    Supervisor,

    /// <summary>Manages people and settings; approves nothing.</summary>
    Admin,
}
