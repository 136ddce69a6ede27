using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Operations.Import;

/// <summary>Records that an import was done.</summary>
public sealed class ImportLog(WriteLane lane, LedgerBook ledger)
{
    /// <summary>Appends import.done with the counts.</summary>
    /// <param name="what">"store", "knowledge", …</param>
    public async Task<ImportReport> DoneAsync(string what, ImportReport report, CancellationToken cancellationToken)
    {
        await lane.WriteAsync(
            db =>
            {
                ledger.Append(db, "import.done", Actor.System, subject: what, payload: new { report.Added, report.Updated, report.Unchanged, problems = report.Problems.Count });
                return Task.CompletedTask;
            },
            cancellationToken);
        return report;
    }
}
