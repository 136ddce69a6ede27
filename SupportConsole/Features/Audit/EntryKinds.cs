namespace SupportConsole.Features.Audit;

/// <summary>The groups of ledger entries that can be filtered by: all kinds with the same first word.</summary>
internal static class EntryKinds
{
    public static readonly IReadOnlyList<string> Groups = ["message.", "run.", "proposal.", "verdict.", "decision.", "delegation.", "approval.", "effect.", "effects.", "ticket.", "policy.", "import.", "read.", "customer.viewed", "customer.", "hold.", "knowledge.", "evidence.", "key.", "signin.", "signout", "session.", "secondfactor.", "passkey.", "invitation.", "person.", "identity.", "passage.", "article.", "incident."];

    /// <summary>Tone and icon of an entry.</summary>
    public static (string Tone, string Icon) LookOf(string kind) => kind.Split('.')[0] switch
    {
        "message" => ("", "mail"),
        "run" when kind.EndsWith("failed", StringComparison.Ordinal) => ("bad", "alert"),
        "run" => ("accent", "spark"),
        "proposal" => ("info", "pen"),
        "verdict" => ("warn", "shield"),
        "decision" => ("ok", "person"),
        "delegation" => ("info", "person"),
        "approval" => ("warn", "clock"),
        "effect" when kind.EndsWith("failed", StringComparison.Ordinal) => ("bad", "alert"),
        "effect" when kind.EndsWith("recalled", StringComparison.Ordinal) => ("warn", "undo"),
        "effect" when kind.EndsWith("unknown", StringComparison.Ordinal) || kind.EndsWith("asked", StringComparison.Ordinal) => ("warn", "question"),
        "effect" when kind.EndsWith("waits", StringComparison.Ordinal) => ("warn", "clock"),
        "effect" => ("ok", "check"),
        "effects" => ("bad", "stop"),
        "read" => ("bad", "block"),
        "customer" when kind.EndsWith("erased", StringComparison.Ordinal) => ("warn", "cross"),
        "customer" => ("", "eye"),
        "hold" => ("warn", "lock"),
        "erase" => ("bad", "block"),
        "evidence" => ("info", "download"),
        "key" => ("info", "shield"),
        "signin" when kind.EndsWith("ok", StringComparison.Ordinal) => ("", "person"),
        "signin" => ("bad", "lock"),
        "signout" => ("", "exit"),
        "session" => ("warn", "exit"),
        "secondfactor" or "passkey" => ("", "key"),
        "invitation" => ("", "mail"),
        "person" => ("warn", "people"),
        "passage" or "article" => ("info", "book"),
        "incident" => ("warn", "alert"),
        _ => ("", "info"),
    };
}
