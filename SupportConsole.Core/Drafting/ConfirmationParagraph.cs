using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Gate;
using SupportConsole.Core.Llm;
using SupportConsole.Core.Tools;

namespace SupportConsole.Core.Drafting;

/// <summary>Sees to it that a reply asks for every yes that an action waits for, with the exact details: what a model leaves out is added by code, from the records.</summary>
internal static class ConfirmationParagraph
{
    private const string Phrase = "confirm_question";
    private const string Fallback = "Please answer with “yes” if we may do this: {details}. Shall we go ahead?";

    /// <summary>The reply with the questions that were missing, in front of the sign-off.</summary>
    public static string Complete(string reply, IReadOnlyList<EarlierCall> calls, ToneGuide tone, string language)
    {
        if (reply.Length == 0)
            return reply;
        var text = CitedText.Parse(reply).Text;
        var missing = calls.Where(call => call.Result.Kind == ToolResultKind.Verdict && call.Result.Data.Text("level") == ConfirmationQuestion.Level).Select(call => call.Result).Where(result => !IsAsked(text, result)).ToList();
        if (missing.Count == 0)
            return reply;
        var phrase = PhraseOf(tone, language);
        var paragraph = string.Join("\n\n", missing.Select(result => $"{phrase.Replace("{details}", ConfirmationQuestion.Details(result.Data.Text("title"), result.Data.Text("after")), StringComparison.Ordinal)} [[{result.Ref}]]"));
        var end = SignOffOf(reply, tone, language);
        return end < 0 ? $"{reply.TrimEnd()}\n\n{paragraph}" : $"{reply[..end].TrimEnd()}\n\n{paragraph}\n\n{reply[end..]}";
    }

    private static bool IsAsked(string text, ToolResult result) => ConfirmationQuestion.Asks(
        text, result.Data.Text("title"), result.Data.Text("order"), result.Data.TryGetProperty("amount", out var amount) && amount.TryGetDecimal(out var sum) ? sum : 0);

    private static string PhraseOf(ToneGuide tone, string language) => tone.Phrases.TryGetValue(Phrase, out var languages) && (languages.GetValueOrDefault(language) ?? languages.GetValueOrDefault("en")) is { } phrase
        && phrase.Contains("{details}", StringComparison.Ordinal)
        ? phrase
        : Fallback;

    private static int SignOffOf(string reply, ToneGuide tone, string language)
    {
        var signOff = tone.Phrases.TryGetValue("sign_off", out var languages) ? languages.GetValueOrDefault(language) ?? tone.SignOff : tone.SignOff;
        return signOff.Length == 0 ? -1 : reply.LastIndexOf(signOff, StringComparison.Ordinal);
    }
}
