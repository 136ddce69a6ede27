using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace SupportConsole.Core.Persistence;

/// <summary>Tables and columns are named as SQL people name them: ledger_entry.chain_hash.</summary>
internal static class SnakeCaseNames
{
    public static void Apply(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            var name = entity.ClrType.Name;
            entity.SetTableName(Of(name.StartsWith("Identity", StringComparison.Ordinal) ? $"Person{name["IdentityUser".Length..].Split('`')[0]}" : name));
            NameColumns(entity, "");
            foreach (var key in entity.GetKeys())
                key.SetName($"pk_{entity.GetTableName()}");
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName($"ix_{entity.GetTableName()}_{string.Join("_", index.Properties.Select(property => Of(property.Name)))}");
            foreach (var foreignKey in entity.GetForeignKeys())
                foreignKey.SetConstraintName($"fk_{entity.GetTableName()}_{string.Join("_", foreignKey.Properties.Select(property => Of(property.Name)))}");
        }
    }

    private static void NameColumns(IMutableTypeBase type, string prefix)
    {
        foreach (var property in type.GetDeclaredProperties())
            property.SetColumnName(prefix + Of(property.Name));
        foreach (var complex in type.GetDeclaredComplexProperties())
            NameColumns(complex.ComplexType, $"{prefix}{Of(complex.Name)}_");
    }

    private static string Of(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && !char.IsUpper(name[i - 1]))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}
