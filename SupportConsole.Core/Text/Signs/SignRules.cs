using System.Text.RegularExpressions;

namespace SupportConsole.Core.Text.Signs;

/// <summary>Which circumstances take a sign's force.</summary>
[Flags]
internal enum SignContext
{
    None = 0,

    /// <summary>It is denied: "I do not want to involve a lawyer".</summary>
    Denied = 1,

    /// <summary>It is asked whether it could happen: "Can the battery explode?".</summary>
    Possible = 2,

    /// <summary>It is about others, as a friend or another shop.</summary>
    Others = 4,

    /// <summary>A book, a film, a game, a name.</summary>
    Story = 8,
}

/// <summary>How a sign is recognised: wordings, of which the group <c>k</c> is the heart, what takes their force, and circumstances to look for around the heart.</summary>
internal sealed class SignRules(Sign sign, SignContext context, IReadOnlyList<string> wordings, IReadOnlyList<string> unless)
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(1);

    private readonly Regex[] _wordings = [.. wordings.Select(Regex)];
    private readonly Regex[] _unless = [.. unless.Select(Regex)];

    public Sign Sign => sign;

    /// <summary>Whether the sentence is the sign. A sentence that takes too long to read counts as one: a person looks.</summary>
    public bool Apply(SignSentence sentence)
    {
        try
        {
            return !_unless.Any(pattern => pattern.IsMatch(sentence.Text)) && _wordings.Any(pattern => Stands(pattern, sentence));
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }

    private bool Stands(Regex pattern, SignSentence sentence)
    {
        for (var match = pattern.Match(sentence.Text); match.Success; match = match.NextMatch())
        {
            var heart = match.Groups["k"] is { Success: true } group ? group.Index : match.Index;
            if (!IsTaken(sentence, heart))
                return true;
        }
        return false;
    }

    private bool IsTaken(SignSentence sentence, int heart) =>
        (context.HasFlag(SignContext.Denied) && Circumstances.IsDenied(sentence, heart))
        || (context.HasFlag(SignContext.Possible) && Circumstances.IsOnlyPossible(sentence, heart))
        || (context.HasFlag(SignContext.Others) && Circumstances.IsOfOthers(sentence, heart))
        || (context.HasFlag(SignContext.Story) && Circumstances.IsStory(sentence));

    private static Regex Regex(string pattern) => new(SignWords.Open(pattern), Options, TimeOut);
}
