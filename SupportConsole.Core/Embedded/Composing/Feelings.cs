using System.Text.RegularExpressions;
using SupportConsole.Core.Domain.Skills;
using SupportConsole.Core.Domain.Triage;
using SupportConsole.Core.Embedded.Cases;
using SupportConsole.Core.Embedded.Reading;
using SupportConsole.Core.Llm;

namespace SupportConsole.Core.Embedded.Composing;

/// <summary>What a reply says first: the feeling, and the thing it is about. Nothing where nobody complains: sorrow about nothing sounds like a machine.</summary>
internal static partial class Feelings
{
    /// <summary>The same for a letter that no model writes; empty where nobody complains.</summary>
    public static string Of(string text, TriageResult triage, ToneGuide tone) =>
        Of(new ResolutionTurn { Lane = triage.Lane, Language = triage.Language, Triage = triage, Tone = tone, Plan = SkillPlan.Empty }, new Letter { Text = text, Wishes = [], Mentions = [], OrderIds = [] }, [], null);

    /// <param name="cases">What the reply speaks of; the item that went wrong is named where it is known.</param>
    public static string Of(ResolutionTurn turn, Letter letter, IReadOnlyList<Case> cases, Wording? words)
    {
        // Who says thanks has had their trouble.
        if (turn.Triage.AsksNothing) return "";
        var wording = words ?? new Wording(turn);
        var reason = Reasons.Of(letter.Text, RequestKind.Refund);
        var key = KeyOf(reason, turn.Triage.Sentiment);
        var first = key.Length > 0 ? ItemOf(cases, reason) is { Length: > 0 } item && wording.Phrase(key + "_item", "") is { Length: > 0 } named ? named.Replace("{item}", item, StringComparison.Ordinal) : wording.Phrase(key, "") : "";
        if (turn.Triage.Sentiment != Sentiment.Frustrated) return first;
        if (turn.CustomerTurns >= 3) return $"{(first.Length > 0 ? first : wording.Phrase("sorry_frustrated", ""))} {wording.Phrase("sorry_again", "")}".Trim();
        return first.Length > 0 || !Upset().IsMatch(letter.Text) ? first : wording.Phrase("sorry_frustrated", "I am sorry for the trouble this has caused you.");
    }

    private static string KeyOf(string reason, Sentiment sentiment) => reason switch
    {
        Reasons.Damaged => "sorry_damaged",
        Reasons.Defective => "sorry_defective",
        Reasons.WrongItem => "sorry_wrong_item",
        Reasons.Missing => "sorry_missing",
        Reasons.Late => "sorry_late",
        Reasons.Duplicate => "sorry_charged_twice",
        Reasons.Quality when sentiment == Sentiment.Frustrated => "sorry_quality",
        _ => "",
    };

    /// <summary>The one item the trouble is about: of the cases that speak of trouble, the only one, or the only one whose words do.</summary>
    private static string ItemOf(IReadOnlyList<Case> cases, string reason)
    {
        var troubled = cases.Where(known => known.Kind is RequestKind.Refund or RequestKind.Reship or RequestKind.Return or RequestKind.Exchange or RequestKind.Problem && known.Order is not null).ToList();
        if (troubled.Count > 1) troubled = troubled.FindAll(known => Reasons.Of(known.Wish.AllText, RequestKind.Refund) == reason);
        return troubled.Count == 1 && troubled[0].Lines.Select(line => line.Name).Distinct(StringComparer.Ordinal).ToList() is [var name] ? name : "";
    }

    [GeneratedRegex(@"\b(angry|anger\w*|furious|frustrat\w*|disappoint\w*|unacceptable|ridiculous|fed up|sick of|useless|a joke|shame|terribl\w*|awful|worst|outrag\w*|disgust\w*|(can not|cannot|can't) believe|nobody|no one|(second|third|fourth|\d(nd|rd|th)) time|still (no|not|nothing|waiting)|waste of|annoy\w*|upset|unhappy|let down|have heard nothing|complain\w*|inconvenien\w*|coldness|ärger\w*|verärgert|wütend|sauer|unverschämt\w*|enttäusch\w*|frechheit|zum dritten mal|immer noch (nicht|kein\w*)|molest\w*|enfadad\w*|indignad\w*|vergüenza|inaceptable|decepcion\w*|harto|harta|todavía no)\b|!{2,}|\bnot once\b|\b(days|weeks|month) (has|have) gone\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Upset();
}
