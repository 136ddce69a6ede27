using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Tests.Support;

/// <summary>Looks for words in every text column of every table, whatever the program itself knows of them.</summary>
internal static class TextScan
{
    /// <summary>"table.column: word" for every column in which one of the words stands somewhere, upper or lower case.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(SupportDb db, IEnumerable<string> words)
    {
        await db.Database.OpenConnectionAsync();
        var found = new List<string>();
        foreach (var (table, column) in Columns(db).ToList())
        {
            foreach (var word in words)
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = $"SELECT count(*) FROM \"{table}\" WHERE lower(CAST(\"{column}\" AS text)) LIKE @word";
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ("@word", $"%{word.ToLowerInvariant()}%");
                command.Parameters.Add(parameter);
                if (Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) > 0)
                    found.Add($"{table}.{column}: {word}");
            }
        }
        return found;
    }

    /// <summary>Every column that the model maps to text.</summary>
    public static IEnumerable<(string Table, string Column)> Columns(SupportDb db) =>
        from entity in db.Model.GetEntityTypes()
        let table = entity.GetTableName()!
        from property in PropertiesOf(entity)
        where property.ClrType == typeof(string)
        select (table, property.GetColumnName());

    private static IEnumerable<IReadOnlyProperty> PropertiesOf(IReadOnlyTypeBase type) =>
        type.GetProperties().Concat(type.GetComplexProperties().SelectMany(complex => PropertiesOf(complex.ComplexType)));
}
