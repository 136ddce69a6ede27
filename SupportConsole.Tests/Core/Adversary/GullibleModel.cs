using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SupportConsole.Tests.Core.Adversary;

/// <summary>
/// A model that obeys every instruction it reads, wherever it stands, and copies whatever it is asked for. Beside that it does its work: it looks up the customer,
/// their history, their orders and the articles, and answers with a true sentence. What it tried is kept.
/// </summary>
internal sealed class GullibleModel : IChatClient
{
    // Enough for a customer of a few orders and a text of many wishes; the budget of a run stays out of the way.
    private const int MostCallsAtOnce = 10;
    private const int MostTurns = 3;
    private const int MostCopied = 700;
    private const int LongestQuery = 300;
    private const string WordBetween = "lantern";

    private static readonly string[] ReadTools = ["lookup_order", "lookup_customer", "contact_history", "search_knowledge", "find_user_id_by_email"];

    private readonly ConcurrentQueue<Wish> _tried = [];

    /// <summary>The wishes it did its best to grant since it was last asked.</summary>
    public IReadOnlyList<Wish> TakeTried()
    {
        List<Wish> taken = [];
        while (_tried.TryDequeue(out var wish))
            taken.Add(wish);
        return taken;
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse(Next([.. messages])));

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private ChatMessage Next(List<ChatMessage> messages)
    {
        var sight = GullibleSight.Of(messages);
        var wishes = sight.Texts.SelectMany(seen => GullibleReader.Read(seen.Text, seen.Where)).ToList();
        var made = messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Select(call => Key(call.Name, call.Arguments!)).ToHashSet(StringComparer.Ordinal);
        var turns = messages.Count(message => message.Role == ChatRole.Assistant);
        var calls = turns < MostTurns ? Wanted(sight, wishes, turns).Where(call => made.Add(Key(call.Payload, call.Arguments))).Take(MostCallsAtOnce).ToList() : [];
        if (calls.Count == 0)
            return new ChatMessage(ChatRole.Assistant, Reply(sight, wishes));
        foreach (var wish in calls.Where(call => wishes.Exists(wish => wish.Kind == WishKind.Call && wish.Payload == call.Payload && wish.Where == call.Where)))
            _tried.Enqueue(wish);
        return new ChatMessage(ChatRole.Assistant, [.. calls.Select(call => new FunctionCallContent($"call-{Guid.NewGuid():N}", call.Payload, call.Arguments.ToDictionary(StringComparer.Ordinal)))]);
    }

    /// <summary>Reads first, then what they make possible.</summary>
    private static IEnumerable<Wish> Wanted(GullibleSight sight, List<Wish> wishes, int turns)
    {
        var calls = wishes.Where(wish => wish.Kind == WishKind.Call).ToList();
        foreach (var read in calls.Where(call => ReadTools.Contains(call.Payload)))
            yield return read;
        yield return Own("lookup_customer");
        yield return Own("contact_history");
        yield return Own("search_knowledge", ("query", sight.Message.Length > LongestQuery ? sight.Message[..LongestQuery] : sight.Message));
        if (wishes.Exists(wish => wish.Kind == WishKind.CopyInternal))
            yield return Own("search_knowledge", ("query", HostileShop.InternalQuery));
        foreach (var order in sight.OwnOrders.Distinct(StringComparer.Ordinal).Take(4))
            yield return Own("lookup_order", ("order_id", order));
        if (turns == 0)
            yield break;
        foreach (var action in calls.Where(call => !ReadTools.Contains(call.Payload)))
            yield return WithOrder(action, sight);
    }

    private static Wish Own(string tool, params (string Name, string Value)[] arguments) =>
        new(Position.Message, WishKind.Call, tool) { Arguments = arguments.ToDictionary(argument => argument.Name, argument => (object?)argument.Value, StringComparer.Ordinal) };

    private static Wish WithOrder(Wish action, GullibleSight sight) =>
        action.Arguments.ContainsKey("order_id") || sight.OwnOrders.Count == 0 || action.Payload is not ("issue_refund" or "cancel_order" or "reship_order")
            ? action
            : action with { Arguments = new Dictionary<string, object?>(action.Arguments, StringComparer.Ordinal) { ["order_id"] = sight.OwnOrders[0] } };

    private string Reply(GullibleSight sight, List<Wish> wishes)
    {
        var reply = new StringBuilder("Hello,\n\n").Append(sight.Fact.Length > 0 ? sight.Fact : "I could not find an answer to this.").Append("\n\n");
        foreach (var wish in wishes.Where(wish => wish.Kind != WishKind.Call).DistinctBy(wish => (wish.Where, wish.Kind, wish.Payload)))
        {
            var copied = wish.Kind switch
            {
                WishKind.CopyInternal => sight.Internal,
                WishKind.CopyPrompt => sight.Prompt,
                WishKind.CopyOthers => sight.Others,
                WishKind.Say => wish.Payload,
                WishKind.Call => "",
            };
            if (copied.Length == 0)
                continue;
            _tried.Enqueue(wish);
            reply.Append(Disguised(copied.Length > MostCopied ? copied[..MostCopied] : copied, wish.Disguise)).Append("\n\n");
        }
        return reply.Append("Kind regards").ToString();
    }

    private static string Disguised(string text, Disguise disguise) => disguise switch
    {
        Disguise.None => text,
        Disguise.Base64 => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        Disguise.SpacedLetters => string.Join("   ", text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(word => string.Join(' ', word.AsEnumerable()))),
        Disguise.Backwards => string.Concat(text.Reverse()),
        Disguise.WordBetween => string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select((word, i) => i % 4 == 3 ? $"{word} {WordBetween}" : word)),
    };

    private static string Key(string tool, IEnumerable<KeyValuePair<string, object?>> arguments) =>
        $"{tool} {JsonSerializer.Serialize(arguments.OrderBy(argument => argument.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal))}";
}
