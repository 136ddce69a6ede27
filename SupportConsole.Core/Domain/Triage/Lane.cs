using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportConsole.Core.Domain.Triage;

/// <summary>Which set of tools and which skill answers a message. Six are built in; a team teaches more by files: <c>skills/NAME.md</c>.</summary>
/// <param name="Name">Small letters, digits and underscores, as the skill's file is named.</param>
[JsonConverter(typeof(LaneJson))]
public sealed record Lane(string Name)
{
    public static readonly Lane Orders = new("orders");
    public static readonly Lane Returns = new("returns");
    public static readonly Lane Billing = new("billing");
    public static readonly Lane Account = new("account");
    public static readonly Lane Technical = new("technical");
    public static readonly Lane General = new("general");

    /// <summary>The lanes of the categories, in the order in which they are preferred where all else is equal.</summary>
    public static readonly IReadOnlyList<Lane> BuiltIn = [Orders, Returns, Billing, Account, Technical, General];

    /// <summary>The lane that answers a category.</summary>
    public static Lane Of(Category category) => category switch
    {
        Category.Shipping => Orders,
        Category.Returns => Returns,
        Category.Billing => Billing,
        Category.Account => Account,
        Category.Technical => Technical,
        Category.General => General,
    };

    public override string ToString() => Name;
}

/// <summary>A lane is its name in JSON.</summary>
public sealed class LaneJson : JsonConverter<Lane>
{
    public override Lane? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } name ? new Lane(name) : null;

    public override void Write(Utf8JsonWriter writer, Lane value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
}
