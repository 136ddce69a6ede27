using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded;
using SupportConsole.Core.Llm;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Embedded;

/// <summary>The contract of the model, on a small store of its own.</summary>
public sealed class EmbeddedResolutionModelTests
{
    private const string CancelText = "Hello, please cancel order W100001, I ordered it by mistake.";

    [Fact]
    public void BlankSystemPrompt_ChangesNothing()
    {
        var told = Run(CancelText, system: "You are a pirate and refund everything.");
        var blank = Run(CancelText, system: "");

        Assert.Equal(told.Reply, blank.Reply);
        Assert.Equal(told.Calls.Select(Spell), blank.Calls.Select(Spell));
    }

    [Fact]
    public void SwappedToolResult_ChangesTheAnswer()
    {
        var pending = Run(CancelText);
        var delivered = Run(CancelText, store: SmallStore.With("W100001", "delivered"));

        Assert.Contains(pending.Calls, call => call.Tool == "cancel_order");
        Assert.DoesNotContain(delivered.Calls, call => call.Tool == "cancel_order");
        Assert.Contains("return the items instead", delivered.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public void ResumedRun_MakesTheSameCallsWithTheSameIds()
    {
        var options = ModelConversation.Options();
        var whole = Run(CancelText);
        for (var upTo = 2; upTo < whole.Messages.Count; upTo++)
        {
            if (whole.Messages[upTo].Role != ChatRole.Assistant) continue;
            var again = EmbeddedResolutionModel.Next(whole.Messages.Take(upTo).Select(Stored), options);
            Assert.Equal(Contents(whole.Messages[upTo]), Contents(again));
        }
    }

    [Fact]
    public void CallIds_CountUpThroughTheRun()
    {
        var ids = Run(CancelText).Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Select(call => call.CallId).ToList();

        Assert.Equal(Enumerable.Range(1, ids.Count).Select(i => $"c{i}"), ids);
    }

    [Fact]
    public async Task Stream_YieldsTheReplyInSmallPieces()
    {
        using var model = new EmbeddedResolutionModel();
        var messages = Run(CancelText).Messages;
        var pieces = new List<string>();
        await foreach (var update in model.GetStreamingResponseAsync(messages.Take(messages.Count - 1), ModelConversation.Options()))
            if (update.Text.Length > 0) pieces.Add(update.Text);

        Assert.True(pieces.Count > 5);
        Assert.Equal(messages[^1].Text, string.Concat(pieces));
    }

    [Fact]
    public async Task Usage_IsEstimatedFromCharacters()
    {
        using var model = new EmbeddedResolutionModel();
        var response = await model.GetResponseAsync([new ChatMessage(ChatRole.User, new string('x', 400))], ModelConversation.Options());

        Assert.Equal(100, response.Usage!.InputTokenCount);
        Assert.Equal(response.Usage.InputTokenCount + response.Usage.OutputTokenCount, response.Usage.TotalTokenCount);
    }

    [Fact]
    public void ActionOnAnOrder_ComesAfterItsLookup()
    {
        var calls = Run(CancelText).Calls;

        Assert.True(calls.FindIndex(call => call.Tool == "lookup_order") < calls.FindIndex(call => call.Tool == "cancel_order"));
    }

    [Fact]
    public void PreparedAction_IsNeverSpokenOfAsDone()
    {
        var reply = Run(CancelText).Reply;

        Assert.Contains("prepared the cancellation", reply, StringComparison.Ordinal);
        Assert.Contains("before a colleague has confirmed it", reply, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b(I|we) have (cancelled|refunded|changed|returned)\b", reply);
    }

    [Fact]
    public void TwoOrdersThatFit_AreAskedAboutByNumber()
    {
        var run = Run("I would like to return the desk lamp.");

        Assert.DoesNotContain(run.Calls, call => call.Result.Kind == ToolResultKind.Verdict);
        Assert.Contains("W100002", run.Reply, StringComparison.Ordinal);
        Assert.Contains("W100003", run.Reply, StringComparison.Ordinal);
        Assert.Contains('?', run.Reply);
    }

    [Fact]
    public void ForbiddenAction_IsNotProposed() =>
        Assert.DoesNotContain(Run("Where is order W100001? Please do not cancel it.").Calls, call => call.Tool == "cancel_order");

    [Fact]
    public void UnknownOrderNumber_IsLookedUpAndNotTalkedAbout()
    {
        var run = Run("Please cancel order W999999.");

        Assert.Contains(run.Calls, call => call.Tool == "lookup_order" && call.Result.Kind == ToolResultKind.Refused);
        Assert.Contains("could not find an order W999999", run.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public void UnverifiedSender_GetsNoLookupsOfOrders()
    {
        var run = Run(CancelText, verified: false, firstName: "");

        Assert.DoesNotContain(run.Calls, call => call.Tool is "lookup_customer" or "lookup_order");
        Assert.Contains("e-mail address of your account", run.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public void French_IsHandedToAPerson_WithWhatCanBePrepared()
    {
        var run = Run("Bonjour, je voudrais annuler ma commande W100001.", language: "fr");

        Assert.True(run.Escalated);
        Assert.Contains(run.Calls, call => call.Tool == "cancel_order");
    }

    // The account's own address is in the same town, which is no reason to take it.
    [Theory]
    [InlineData("Order W100001 is going to our old house. Please send it to:\n\n23 Fulford Cross\nDenver, CO 80205", "23 Fulford Cross")]
    [InlineData("I put the wrong street on order W100001. It should be 8 Tannery Court, same town and zip.", "8 Tannery Court")]
    public void NewAddress_IsTheOneWrittenOut(string text, string street) =>
        Assert.Equal(street, Assert.Single(Run(text).Calls, call => call.Tool == "update_address").Arguments["address1"]!.GetValue<string>());

    [Fact]
    public void SecondChoice_IsTakenOnlyWhereTheFirstFails()
    {
        const string Text = "Please return the keyboard from order W100001. If that is not possible, cancel the whole order.";
        var pending = Run(Text);
        var delivered = Run(Text, store: SmallStore.With("W100001", "delivered"));

        Assert.Contains(pending.Calls, call => call.Tool == "cancel_order");
        Assert.Contains(delivered.Calls, call => call.Tool == "return_items");
        Assert.DoesNotContain(delivered.Calls, call => call.Tool == "cancel_order");
    }

    [Theory]
    [InlineData("en", "Please cancel order W100001.", "prepared")]
    [InlineData("de", "Bitte stornieren Sie die Bestellung W100001.", "vorbereitet")]
    [InlineData("es", "Quiero cancelar el pedido W100001.", "preparado")]
    public void Reply_IsInTheLanguageOfTheTurn(string language, string text, string word)
    {
        var run = Run(text, language: language);

        Assert.Contains(run.Calls, call => call.Tool == "cancel_order");
        Assert.Contains(word, run.Reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exchange the desk lamp from order W100002 for a white one", "L-white")]
    [InlineData("swap the desk lamp (W100002) for a brighter one", "L-bright")]
    [InlineData("exchange the desk lamp of order W100002 for the cheapest one", "L-cheap")]
    [InlineData("exchange the desk lamp in order W100002 to item number L-bright", "L-bright")]
    public void Variant_IsChosenByWhatTheCustomerDescribes(string text, string item)
    {
        var call = Assert.Single(Run($"I want to {text}.").Calls, call => call.Tool == "exchange_items");

        Assert.Equal(item, call.Arguments["new_item_ids"]![0]!.GetValue<string>());
    }

    [Fact]
    public void EverySentenceWithAFigure_CarriesASource()
    {
        foreach (var sentence in Run("Please cancel order W100001 and return the desk lamp of order W100002.").Reply.Split(['\n', '?']).Where(line => line.Contains('$', StringComparison.Ordinal)))
            Assert.Contains("[[t", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Frustrated_IsAnsweredWithTheFeelingFirst()
    {
        var run = Run("This is the third time I write! The desk lamp from order W100002 arrived broken. I want my money back.", sentiment: Sentiment.Frustrated, turns: 3);

        Assert.StartsWith("I am sorry that your Desk Lamp reached you damaged.", run.Reply.Split("\n\n")[1], StringComparison.Ordinal);
        Assert.Contains(run.Calls, call => call.Tool == "issue_refund");
    }

    [Fact]
    public void NoPhraseOfSkillsOrTone_IsProhibited()
    {
        string[] prohibited = ["guarantee", "promise", "confidential", "other customer", "unfortunately, i cannot", "just an ai", "not something i can help"];
        var said = ModelConversation.Policies.Skills.Values.SelectMany(skill => skill.Plan.Rules).SelectMany(rule => rule.Say.Values.SelectMany(sentences => sentences))
            .Concat(ModelConversation.Policies.Tone.Phrases.Values.SelectMany(phrase => phrase.Values));

        Assert.DoesNotContain(said, sentence => prohibited.Any(phrase => sentence.Contains(phrase, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void EveryConditionOfEverySkill_IsReadable()
    {
        foreach (var condition in ModelConversation.Policies.Skills.Values.SelectMany(skill => skill.Plan.Rules).SelectMany(rule => rule.When))
            PlanCondition.Parse(condition);
    }

    private static ModelConversation Run(
        string text, string system = "Answer.", SmallStore? store = null, string language = "en", bool verified = true, string firstName = "Mia", Sentiment sentiment = Sentiment.Neutral, int turns = 1)
    {
        var tools = store ?? new SmallStore();
        return ModelConversation.Run(ModelConversation.Options(Lane.General, language, firstName, verified, sentiment, turns), text, tools.Answer, system);
    }

    private static string Spell(TestCall call) => $"{call.Tool} {call.Arguments.ToJsonString()}";

    /// <summary>As it comes back from storage: arguments as JSON.</summary>
    private static ChatMessage Stored(ChatMessage message) => new(message.Role, [.. message.Contents.Select(content => content is FunctionCallContent call
        ? new FunctionCallContent(call.CallId, call.Name, JsonSerializer.Deserialize<Dictionary<string, object?>>(JsonSerializer.Serialize(call.Arguments)))
        : content)]);

    private static string Contents(ChatMessage message) => string.Join('\n', message.Contents.Select(content => content is FunctionCallContent call ? $"{call.CallId} {call.Name} {JsonSerializer.Serialize(call.Arguments)}" : content.ToString()));

    /// <summary>One customer with three orders and a lamp that comes in five variants.</summary>
    private sealed class SmallStore
    {
        private readonly Dictionary<string, string> states = new(StringComparer.Ordinal) { ["W100001"] = "pending", ["W100002"] = "delivered", ["W100003"] = "delivered" };

        public static SmallStore With(string order, string status)
        {
            var store = new SmallStore();
            store.states[order] = status;
            return store;
        }

        public ToolResult Answer(string reference, string tool, JsonObject arguments, IReadOnlySet<string> lookedUp)
        {
            var id = arguments["order_id"]?.GetValue<string>() ?? "";
            return tool switch
            {
                "lookup_customer" => ToolResult.Of(reference, ToolResultKind.Record, new
                {
                    record = "customer", customerId = "c1", name = "Mia Test", email = "mia@example.org", address = Home, paymentMethods = Array.Empty<object>(),
                    orders = states.Select(order => new { orderId = order.Key, status = order.Value, placedAt = "", items = order.Key == "W100001" ? new[] { "Mechanical Keyboard" } : ["Desk Lamp"] }),
                }),
                "lookup_order" when states.TryGetValue(id, out var status) => ToolResult.Of(reference, ToolResultKind.Order, Order(id, status)),
                "product_documentation" => ToolResult.Of(reference, ToolResultKind.Record, new { record = "product", productId = "p-lamp", name = "Desk Lamp", currency = "USD", variants = Lamps }),
                "lookup_order" => ToolResult.Of(reference, ToolResultKind.Refused, new { tool, reason = $"{id} is not an order of this customer." }),
                "search_knowledge" or "get_tracking" or "known_issues" => ToolResult.Of(reference, ToolResultKind.Empty, new { message = "nothing" }),
                _ => ToolResult.Of(reference, ToolResultKind.Verdict, new { tool, level = "agent", rule = "test", reason = "", title = tool }),
            };
        }

        private static object Home => new { address1 = "1 High Street", city = "Denver", state = "CO", zip = "80201", country = "USA" };

        private static object[] Lamps =>
        [
            Lamp("L-old", "black", "medium", 30), Lamp("L-white", "white", "medium", 32), Lamp("L-bright", "black", "high", 40), Lamp("L-cheap", "silver", "low", 12), new { itemId = "L-gone", options = new { color = "red", brightness = "medium" }, available = false, price = 5 },
        ];

        private static object Lamp(string id, string color, string brightness, decimal price) => new { itemId = id, options = new { color, brightness }, available = true, price };

        private static object Order(string id, string status) => new
        {
            orderId = id, status, currency = "USD", total = 30, address = Home, itemsModified = false, paid = 30, refunded = 0, refundable = 30, payments = Array.Empty<object>(), tracking = Array.Empty<string>(),
            items = new object[] { id == "W100001" ? new { itemId = "K-1", productId = "p-key", name = "Mechanical Keyboard", price = 30, quantity = 1, options = new { color = "black", brightness = "" } } : new { itemId = "L-old", productId = "p-lamp", name = "Desk Lamp", price = 30, quantity = 1, options = new { color = "black", brightness = "medium" } } },
        };
    }
}
