using System.Reflection;
using SupportConsole.Core.Orders;
using SupportConsole.OrderServer;
using SupportConsole.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace SupportConsole.Tests.Core.Orders;

/// <summary>docs/order-system.openapi.yaml says what the reference server answers and the connector reads: no more and no less.</summary>
public sealed class ContractFileTests
{
    private readonly YamlMappingNode _contract = Load();

    [Fact]
    public async Task ReferenceServer_AnswersTheRoutesOfTheDocument_AndNoOthers()
    {
        await using var server = await ReferenceServer.StartAsync(new ReferenceServerOptions { Secret = new string('s', 32) });

        string[] methods = ["get", "put", "post", "patch", "delete"];
        var documented = Map(_contract, "paths").Children
            .SelectMany(path => ((YamlMappingNode)path.Value).Children.Keys.Select(key => $"{key}").Where(methods.Contains).Select(method => $"{method.ToUpperInvariant()} {path.Key}"));

        Assert.Equal(documented.Order(StringComparer.Ordinal), server.Routes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryReference_LeadsToSomething()
    {
        var references = _contract.AllNodes.OfType<YamlMappingNode>().SelectMany(node => node.Children).Where(pair => $"{pair.Key}" == "$ref").Select(pair => $"{pair.Value}").Distinct().ToList();

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.NotNull(reference.TrimStart('#', '/').Split('/').Aggregate((YamlNode)_contract, (node, name) => Map(node, name))));
    }

    [Fact]
    public void WhatTheConnectorReads_IsDocumented()
    {
        var schemas = Map(_contract, "components", "schemas");
        var wires = typeof(OrderCapabilities).Assembly.GetTypes().Where(type => type.Namespace == "SupportConsole.Core.Orders.Http" && type.Name.StartsWith("Wire", StringComparison.Ordinal)).ToList();
        var compared = 0;
        foreach (var wire in wires.Where(wire => schemas.Children.ContainsKey(wire.Name["Wire".Length..])))
        {
            var documented = Map(schemas, wire.Name["Wire".Length..], "properties").Children.Keys.Select(key => $"{key}").ToHashSet(StringComparer.Ordinal);
            var read = wire.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetMethod!.GetParameters().Length == 0)
                .Select(property => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name)).ToList();
            Assert.True(read.TrueForAll(documented.Contains), $"{wire.Name} reads {string.Join(", ", read.Where(name => !documented.Contains(name)))}, of which the document says nothing.");
            compared++;
        }
        Assert.True(compared >= 8, $"Only {compared} of {wires.Count} were found in the document.");
    }

    private static YamlMappingNode Map(YamlNode node, params string[] path) =>
        (YamlMappingNode)path.Aggregate(node, (at, name) => ((YamlMappingNode)at).Children.TryGetValue(name, out var next) ? next : throw new InvalidOperationException($"The document has no '{name}'."));

    private static YamlMappingNode Load()
    {
        using var reader = File.OpenText(Repository.PathOf("docs", "order-system.openapi.yaml"));
        var stream = new YamlStream();
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }
}
