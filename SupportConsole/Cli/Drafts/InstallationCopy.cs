using Microsoft.Data.Sqlite;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Cli.Drafts;

/// <summary>
/// The database of an installation as it was before the first message. Put back before each one, so that no message meets what another left
/// behind: an open refund, an hour's spending, a ticket of the same customer.
/// </summary>
internal sealed class InstallationCopy
{
    private readonly string _copy;
    private readonly string _database;
    private bool _fresh = true;

    private InstallationCopy(string database, string copy) => (_database, _copy) = (database, copy);

    /// <summary>Copies the SQLite database of the services.</summary>
    public static async Task<InstallationCopy> TakeAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var options = services.GetRequiredService<DatabaseOptions>();
        var copy = new InstallationCopy(options.EffectiveConnectionString, new SqliteConnectionStringBuilder { DataSource = Path.Combine(options.DataFolder, "before.db"), Pooling = false }.ToString());
        await copy.MoveAsync(copy._database, copy._copy, cancellationToken);
        return copy;
    }

    /// <summary>Makes the installation what it was.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (!_fresh)
            await MoveAsync(_copy, _database, cancellationToken);
        _fresh = false;
    }

    private async Task MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        await using var source = new SqliteConnection(from);
        await using var destination = new SqliteConnection(to);
        await source.OpenAsync(cancellationToken);
        await destination.OpenAsync(cancellationToken);
        source.BackupDatabase(destination);
    }
}
