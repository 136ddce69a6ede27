using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using SupportConsole.Core;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Architecture;

public sealed class ShapeTests
{
    private static readonly Assembly[] Ours = [typeof(CoreOptions).Assembly, Assembly.Load("SupportConsole")];

    [Fact]
    public void EveryClass_IsSealedUnlessInherited()
    {
        var types = Ours.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsClass && !IsGenerated(type)).ToList();
        var inherited = types.Select(type => type.BaseType).OfType<Type>().Select(type => type.IsGenericType ? type.GetGenericTypeDefinition() : type).ToHashSet();
        var open = types.Where(type => !type.IsSealed && !type.IsAbstract && !inherited.Contains(type));
        Assert.Empty(open.Select(type => type.FullName));
    }

    [Fact]
    public void Program_IsShort() =>
        Assert.True(File.ReadAllLines(Repository.PathOf("SupportConsole", "Program.cs")).Length < 70);

    [Fact]
    public void NoComponent_IsLongerThan220Lines()
    {
        var components = Directory.GetFiles(Repository.PathOf("SupportConsole"), "*.razor", SearchOption.AllDirectories);
        Assert.NotEmpty(components);
        Assert.Empty(components.Where(path => File.ReadLines(path).Count() > 220).Select(path => Path.GetRelativePath(Repository.Root, path)));
    }

    [Fact]
    public void NoType_BearsTheNameOfItsFolder() =>
        Assert.Empty(Ours.SelectMany(assembly => assembly.GetTypes()).Where(type => !IsGenerated(type) && !type.IsNested && type.Namespace?.Split('.')[^1] == type.Name).Select(type => type.FullName));

    // The Razor compiler leaves a component open where no code-behind says sealed.
    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal)
        || type.Name is "Program" or "_Imports"
        || type.IsDefined(typeof(CompilerGeneratedAttribute))
        || typeof(IComponent).IsAssignableFrom(type)
        || (type.DeclaringType is { } outer && IsGenerated(outer));
}
