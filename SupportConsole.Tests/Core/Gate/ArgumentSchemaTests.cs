using System.Text.Json;
using SupportConsole.Core.Gate;

namespace SupportConsole.Tests.Core.Gate;

public sealed class ArgumentSchemaTests
{
    private const string Good = """{"order_id":"LS-1","item_ids":["a"],"amount":5,"count":2,"team":"billing","note":"hi","flag":true}""";

    private static readonly JsonElement Schema = JsonSerializer.Deserialize<JsonElement>("""
        {"type":"object","required":["order_id"],"additionalProperties":false,"properties":{
          "order_id":{"type":"string","pattern":"^#?[A-Z0-9-]+$"},
          "item_ids":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string","minLength":1}},
          "amount":{"type":"number","minimum":0.01,"maximum":100},
          "count":{"type":"integer"},
          "team":{"type":"string","enum":["billing","legal"]},
          "note":{"type":"string","minLength":2,"maxLength":5},
          "flag":{"type":"boolean"}}}
        """);

    [Theory]
    [InlineData("\"order_id\":\"LS-1\"", "\"order_id\":7", "order_id must be of type string")]
    [InlineData("\"order_id\":\"LS-1\"", "\"order_id\":\"LS 1; drop\"", "order_id does not look right")]
    [InlineData("\"order_id\":\"LS-1\"", "\"order_id\":\"LS-1\\n\"", "order_id does not look right")]
    [InlineData("\"order_id\":\"LS-1\",", "", "order_id is missing")]
    [InlineData("\"flag\":true", "\"flag\":true,\"flag\":false", "flag is given twice")]
    [InlineData("\"flag\":true", "\"flag\":\"true\"", "flag must be of type boolean")]
    [InlineData("\"flag\":true", "\"customer_id\":\"ben\"", "customer_id is not known")]
    [InlineData("[\"a\"]", "[]", "item_ids needs at least 1 item(s)")]
    [InlineData("[\"a\"]", "[\"a\",\"b\",\"c\"]", "item_ids has more than 2 items")]
    [InlineData("[\"a\"]", "[\"\"]", "each item of item_ids is too short: at least 1 character(s)")]
    [InlineData("[\"a\"]", "\"a\"", "item_ids must be of type array")]
    [InlineData("\"amount\":5", "\"amount\":0", "amount must be at least 0.01")]
    [InlineData("\"amount\":5", "\"amount\":-5", "amount must be at least 0.01")]
    [InlineData("\"amount\":5", "\"amount\":100.01", "amount must be at most 100")]
    [InlineData("\"amount\":5", "\"amount\":\"5\"", "amount must be of type number")]
    [InlineData("\"amount\":5", "\"amount\":1e99", "amount is out of range")]
    [InlineData("\"count\":2", "\"count\":2.5", "count must be a whole number")]
    [InlineData("\"team\":\"billing\"", "\"team\":\"sales\"", "team must be one of billing, legal")]
    [InlineData("\"note\":\"hi\"", "\"note\":\"h \"", "note is too short: at least 2 character(s)")]
    [InlineData("\"note\":\"hi\"", "\"note\":\"hello!\"", "note is too long: at most 5 characters")]
    public void WrongMember_IsNamed(string good, string bad, string problem)
    {
        Assert.Equal("", ArgumentSchema.Check(Schema, Parse(Good)));
        var broken = Good.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Good, broken);

        Assert.Equal(problem, ArgumentSchema.Check(Schema, Parse(broken)));
    }

    [Fact]
    public void ArgumentsThatAreNoObject_AreRefused() => Assert.Equal("the arguments must be an object", ArgumentSchema.Check(Schema, Parse("[]")));

    private static JsonElement Parse(string json) => JsonSerializer.Deserialize<JsonElement>(json);
}
