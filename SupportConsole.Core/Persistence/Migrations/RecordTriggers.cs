namespace SupportConsole.Core.Persistence.Migrations;

/// <summary>
/// The database's own refusal to change what is recorded. An entry may be updated once, by the sealer, from no place in the chain to
/// one; kept checkpoints and signing keys never; none of them is deleted.
/// </summary>
internal static class RecordTriggers
{
    private const string Words = "the record is only ever added to";

    private static readonly string[] EntryColumns = ["id", "kind", "at", "actor_id", "actor_name", "ticket_id", "run_id", "subject", "payload", "nonce", "hash"];

    /// <summary>
    /// On SQLite INSERT OR REPLACE and UPDATE OR REPLACE remove a row without asking a delete trigger, so the inserts and the
    /// sealing themselves are refused where they would take another row's place.
    /// </summary>
    public static IEnumerable<string> Sqlite =>
    [
        $"""
        CREATE TRIGGER ledger_entry_update BEFORE UPDATE ON ledger_entry
        WHEN NOT (OLD.position IS NULL AND OLD.chain_hash = '' AND NEW.position IS NOT NULL AND NEW.chain_hash <> '' AND {Unchanged("IS")}
            AND NOT EXISTS (SELECT 1 FROM ledger_entry WHERE position = NEW.position))
        BEGIN SELECT RAISE(ABORT, '{Words}: an entry is not changed'); END
        """,
        SqliteDelete("ledger_entry", "an entry is not deleted"),
        SqliteReplace("ledger_entry", "id = NEW.id OR position = NEW.position", "an entry is not replaced"),
        SqliteUpdate("kept_checkpoint", "a kept checkpoint is not changed"),
        SqliteDelete("kept_checkpoint", "a kept checkpoint is not deleted"),
        SqliteReplace("kept_checkpoint", "position = NEW.position", "a kept checkpoint is not replaced"),
        SqliteUpdate("signing_key", "a signing key is not changed"),
        SqliteDelete("signing_key", "a signing key is not deleted"),
        SqliteReplace("signing_key", "key_id = NEW.key_id", "a signing key is not replaced"),
    ];

    public static IEnumerable<string> Postgres =>
    [
        $"""
        CREATE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{Words}: % of % is refused', TG_OP, TG_TABLE_NAME; END $$
        """,
        $"""
        CREATE TRIGGER ledger_entry_update BEFORE UPDATE ON ledger_entry FOR EACH ROW
        WHEN (NOT (OLD.position IS NULL AND OLD.chain_hash = '' AND NEW.position IS NOT NULL AND NEW.chain_hash <> '' AND {Unchanged("IS NOT DISTINCT FROM")}))
        EXECUTE FUNCTION record_refuse()
        """,
        "CREATE TRIGGER ledger_entry_delete BEFORE DELETE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION record_refuse()",
        PostgresTruncate("ledger_entry"),
        PostgresBoth("kept_checkpoint"),
        PostgresTruncate("kept_checkpoint"),
        PostgresBoth("signing_key"),
        PostgresTruncate("signing_key"),
    ];

    private static string Unchanged(string same) => string.Join(" AND ", EntryColumns.Select(column => $"NEW.{column} {same} OLD.{column}"));

    private static string SqliteUpdate(string table, string why) =>
        $"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{Words}: {why}'); END";

    private static string SqliteDelete(string table, string why) =>
        $"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{Words}: {why}'); END";

    private static string SqliteReplace(string table, string same, string why) =>
        $"CREATE TRIGGER {table}_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) BEGIN SELECT RAISE(ABORT, '{Words}: {why}'); END";

    private static string PostgresBoth(string table) =>
        $"CREATE TRIGGER {table}_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION record_refuse()";

    private static string PostgresTruncate(string table) =>
        $"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION record_refuse()";
}
