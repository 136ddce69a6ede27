using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SupportConsole.Tests.Architecture;

/// <summary>One folder's code naming a type of another folder.</summary>
/// <param name="From">The folder that imports; empty for the root namespace.</param>
/// <param name="To">The folder imported from; empty for the root namespace.</param>
internal sealed record Import(string From, string To, string User, string Used)
{
    public override string ToString() => $"{User} uses {Used}";
}

/// <summary>
/// Reads from a compiled assembly which type uses which, in everything that is compiled: base types, fields, signatures, attributes,
/// generic arguments and method bodies. Async state machines, iterators and closures are nested types and count for the type they stand in.
/// </summary>
internal sealed class ImportReader
{
    private readonly MetadataReader _reader;
    private readonly PEReader _file;
    private readonly string _root;

    private ImportReader(PEReader file, string root) => (_file, _reader, _root) = (file, file.GetMetadataReader(), root);

    /// <summary>All imports between the folders directly under a namespace.</summary>
    /// <param name="root">The namespace whose next part is a folder.</param>
    public static IReadOnlyList<Import> Read(string assemblyPath, string root)
    {
        using var file = new PEReader(File.OpenRead(assemblyPath));
        return [.. new ImportReader(file, root).Imports().Distinct()];
    }

    private IEnumerable<Import> Imports()
    {
        foreach (var handle in _reader.TypeDefinitions)
        {
            var user = Outermost(handle);
            if (FolderOf(user) is not { } from)
                continue;
            var uses = new TypeUses(_reader, _file);
            uses.OfType(handle);
            var used = uses.Types.Select(Outermost).Concat(uses.Names.Select(FindByName).OfType<TypeDefinitionHandle>());
            foreach (var type in used.Distinct())
            {
                if (FolderOf(type) is { } to && to != from)
                    yield return new Import(from, to, NameOf(user), NameOf(type));
            }
        }
    }

    private TypeDefinitionHandle Outermost(TypeDefinitionHandle handle)
    {
        while (_reader.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } outer)
            handle = outer;
        return handle;
    }

    private string? FolderOf(TypeDefinitionHandle handle)
    {
        var space = _reader.GetString(_reader.GetTypeDefinition(handle).Namespace);
        if (space == _root)
            return "";
        return space.StartsWith(_root + ".", StringComparison.Ordinal) ? space[(_root.Length + 1)..].Split('.')[0] : null;
    }

    private string NameOf(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        return $"{_reader.GetString(type.Namespace)}.{_reader.GetString(type.Name)}";
    }

    private TypeDefinitionHandle? FindByName(string name)
    {
        foreach (var handle in _reader.TypeDefinitions)
        {
            if (NameOf(handle) == name)
                return handle;
        }
        return null;
    }
}
