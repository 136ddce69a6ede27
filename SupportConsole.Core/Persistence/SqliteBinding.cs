using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace SupportConsole.Core.Persistence;

/// <summary>
/// Microsoft.Data.Sqlite 10 is compiled against SQLitePCLRaw.core 2.1.13. Where a registry has only an older 2.x, the
/// runtime refuses it by version although the members in use are there: hand over the one beside the application.
/// Does nothing where the newer version was restored, because then nothing is left to resolve.
/// </summary>
internal static class SqliteBinding
{
    [ModuleInitializer]
    internal static void Register() =>
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
            name.Name == "SQLitePCLRaw.core" ? Load(context) : null;

    private static Assembly? Load(AssemblyLoadContext context)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "SQLitePCLRaw.core.dll");
        return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    }
}
