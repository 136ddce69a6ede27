using System.Globalization;
using Microsoft.Extensions.AI;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Domain.Values;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Pipeline;

/// <summary>Builds what the model sees: the prompt file with its slots filled, and the thread as data, each message its own part.</summary>
internal sealed class ThreadPrompt(BusinessClock clock)
{
    // Older messages add cost and little else; the person sees them all.
    private const int MostEarlier = 12;

    /// <summary>What the embedded model is told beside the messages.</summary>
    public ResolutionTurn TurnOf(RunContext context, Understood understood) => new()
    {
        Lane = understood.Triage.Lane,
        Language = understood.Triage.Language,
        Triage = understood.Triage,
        Tone = context.Policies.Tone,
        Plan = context.Policies.SkillOf(understood.Triage.Lane).Plan,
        Requests = context.Policies.SkillOf(understood.Triage.Lane).Requests,
        CustomerFirstName = context.SenderIsCustomer ? context.Customer!.FirstName : "",
        IdentityVerified = context.IdentityVerified,
        CustomerTurns = context.CustomerTurns,
        Reference = context.Ticket.Id.ToString(CultureInfo.InvariantCulture),
        Hint = context.Run.Hint,
        Wording = context.Policies.Wording,
    };

    /// <summary>System prompt and thread.</summary>
    public IReadOnlyList<ChatMessage> MessagesOf(RunContext context, Understood understood, ResolutionTurn turn)
    {
        var parts = new List<AIContent>();
        foreach (var message in context.Earlier.TakeLast(MostEarlier))
            parts.Add(Part(message.Direction == Direction.Reply ? "reply" : "earlier", Masked(message.Body)));
        foreach (var attachment in context.Message.Attachments.Where(attachment => attachment.Text.Length > 0))
            parts.Add(Part("attachment", Masked(attachment.Text)));
        parts.Add(Part("message", Subject(Masked(context.Message.Subject)) + understood.Text));
        return [new ChatMessage(ChatRole.System, SystemPrompt(context, turn)), new ChatMessage(ChatRole.User, parts)];
    }

    private string SystemPrompt(RunContext context, ResolutionTurn turn)
    {
        var prompt = context.Policies.Prompts.GetValueOrDefault("resolution", "");
        var slots = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["company"] = context.Policies.Tone.Company,
            ["lane"] = turn.Lane.Name,
            ["language"] = turn.Language,
            ["today"] = clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["skill"] = context.Policies.SkillOf(turn.Lane).Prose,
            ["hint"] = turn.Hint,
            ["voice"] = context.Policies.Voice.Voice,
            ["prohibited"] = string.Join("; ", context.Policies.Wording.Rules.SelectMany(rule => rule.Phrases.Phrases)),
        };
        return slots.Aggregate(prompt, (text, slot) => text.Replace($"{{{slot.Key}}}", slot.Value, StringComparison.Ordinal));
    }

    // A subject often says what the text does not: the order number, "refund".
    private static string Subject(string subject) => subject.Length == 0 ? "" : $"{subject}\n\n";

    // The newest message comes masked from the guard.
    private static string Masked(string text) => Masking.PersonalData(text).Text;

    private static TextContent Part(string part, string text) => new(text) { AdditionalProperties = new AdditionalPropertiesDictionary { ["part"] = part } };
}
