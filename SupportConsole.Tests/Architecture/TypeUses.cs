using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace SupportConsole.Tests.Architecture;

/// <summary>Collects the types of the same assembly that a type names anywhere in its compiled form.</summary>
internal sealed partial class TypeUses(MetadataReader reader, PEReader file)
{
    private readonly HashSet<EntityHandle> _seen = [];

    public HashSet<TypeDefinitionHandle> Types { get; } = [];

    /// <summary>Full names from typeof(…) in attribute arguments, which are stored as text.</summary>
    public HashSet<string> Names { get; } = [];

    public void OfType(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        Add(type.BaseType);
        Attributes(type.GetCustomAttributes());
        Generics(type.GetGenericParameters());
        foreach (var implemented in type.GetInterfaceImplementations())
            Add(reader.GetInterfaceImplementation(implemented).Interface);
        foreach (var field in type.GetFields())
            OfField(field);
        foreach (var method in type.GetMethods())
            OfMethod(reader.GetMethodDefinition(method));
        foreach (var property in type.GetProperties())
            Attributes(reader.GetPropertyDefinition(property).GetCustomAttributes());
    }

    private void OfField(FieldDefinitionHandle handle)
    {
        var field = reader.GetFieldDefinition(handle);
        Attributes(field.GetCustomAttributes());
        field.DecodeSignature(new SignatureTypes(this), null);
    }

    private void OfMethod(MethodDefinition method)
    {
        Attributes(method.GetCustomAttributes());
        Generics(method.GetGenericParameters());
        method.DecodeSignature(new SignatureTypes(this), null);
        foreach (var parameter in method.GetParameters())
            Attributes(reader.GetParameter(parameter).GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0)
            return;
        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(new SignatureTypes(this), null);
        foreach (var region in body.ExceptionRegions)
            Add(region.CatchType);
        foreach (var token in Instructions.Tokens(body.GetILReader()))
            Add(token);
    }

    /// <summary>Notes whatever the handle stands for.</summary>
    internal void Add(EntityHandle handle)
    {
        if (handle.IsNil || !_seen.Add(handle))
            return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                Types.Add((TypeDefinitionHandle)handle);
                break;
            case HandleKind.TypeSpecification:
                reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(new SignatureTypes(this), null);
                break;
            case HandleKind.MethodDefinition:
                Types.Add(reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Types.Add(reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MethodSpecification:
                var specification = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(specification.Method);
                specification.DecodeSignature(new SignatureTypes(this), null);
                break;
            case HandleKind.MemberReference:
                var member = reader.GetMemberReference((MemberReferenceHandle)handle);
                Add(member.Parent);
                if (member.GetKind() == MemberReferenceKind.Method)
                    member.DecodeMethodSignature(new SignatureTypes(this), null);
                else
                    member.DecodeFieldSignature(new SignatureTypes(this), null);
                break;
        }
    }

    private void Generics(GenericParameterHandleCollection parameters)
    {
        foreach (var parameter in parameters)
        {
            foreach (var constraint in reader.GetGenericParameter(parameter).GetConstraints())
                Add(reader.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private void Attributes(CustomAttributeHandleCollection attributes)
    {
        foreach (var handle in attributes)
        {
            var attribute = reader.GetCustomAttribute(handle);
            // Written by the compiler with the name of a nested state machine; the machine itself is read as a nested type.
            Add(attribute.Constructor);
            foreach (Match match in TypeName().Matches(System.Text.Encoding.UTF8.GetString(reader.GetBlobBytes(attribute.Value))))
                Names.Add(match.Value);
        }
    }

    [GeneratedRegex(@"SupportConsole(\.[A-Za-z_][A-Za-z0-9_]*)+")]
    private static partial Regex TypeName();
}
