namespace SupportConsole.Core.Persistence;

public enum DatabaseProvider { Sqlite, Postgres }

/// <summary>Where the data lives. Bound from <c>DataFolder</c> and <c>Database:…</c>, validated at start.</summary>
public sealed record DatabaseOptions
{
    /// <summary>Absolute path of the folder of database, keys and indexes.</summary>
    public required string DataFolder { get; init; }
    public DatabaseProvider Provider { get; init; }

    /// <summary>Where models are that a team trained for itself.</summary>
    public string ModelFolder => Path.Combine(DataFolder, "models");

    /// <summary>Needed for PostgreSQL; on SQLite empty means support.db in the data folder.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>The connection string in force.</summary>
    public string EffectiveConnectionString => Provider switch
    {
        DatabaseProvider.Sqlite when ConnectionString.Length == 0 => $"Data Source={Path.Combine(DataFolder, "support.db")};Foreign Keys=True;Default Timeout=30",
        DatabaseProvider.Sqlite or DatabaseProvider.Postgres => ConnectionString,
    };
}
