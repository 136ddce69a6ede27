using System.Text.RegularExpressions;

namespace SupportConsole.Core.Embedded.Reading;

/// <summary>The conditional part of a sentence.</summary>
/// <param name="From">Where what the condition governs begins, in the sentence; -1 where there is no condition.</param>
/// <param name="IfStart">Where the if-clause itself stands.</param>
/// <param name="Instruction">Speaks of what to say when asked: tells about the wish, asks for nothing.</param>
internal sealed record ConditionalSentence(int From, int IfStart, Condition Condition, bool Instruction)
{
    public static readonly ConditionalSentence None = new(-1, -1, Condition.None, false);

    /// <summary>Whether a place of the sentence lies inside the if-clause.</summary>
    public bool Covers(int at) => IfStart >= 0 && at >= IfStart && at < From;

    public Condition At(int at) => From >= 0 && at >= From ? Condition : Condition.None;
}

/// <summary>Reads "if …, …" and "otherwise …".</summary>
internal static partial class ConditionReader
{
    public static ConditionalSentence Read(string sentence)
    {
        if (Instruction().IsMatch(sentence) && AlsoAsks().Match(sentence) is { Success: true } also) return new ConditionalSentence(also.Index, 0, Condition.None, false);
        var instruction = Instruction().Match(sentence);
        // "I want to cancel the grill, but if you ask me …": what stands before is asked for.
        if (instruction.Index > 12) return new ConditionalSentence(sentence.Length, instruction.Index, Condition.None, false);
        if (instruction.Success) return new ConditionalSentence(-1, -1, Condition.None, true);
        var otherwise = Otherwise().Match(sentence);
        if (otherwise.Success) return new ConditionalSentence(otherwise.Index + otherwise.Length, otherwise.Index, Condition.Otherwise, false);
        var match = IfClause().Match(sentence);
        if (!match.Success) return ConditionalSentence.None;
        var clause = match.Value;
        var condition = clause switch
        {
            _ when PriceClause().IsMatch(clause) => Condition.Price,
            _ when Negative().IsMatch(clause) => Condition.Otherwise,
            _ => Condition.None,
        };
        return new ConditionalSentence(match.Index + match.Length, match.Index, condition, false);
    }

    [GeneratedRegex(@"\b(if|when|once)\b[^.,]{0,20}\b(agent|representative|rep|you)\b[^.,]{0,20}\b(asks?|asked|asking|proposes?|confirms?|insists?)\b|\bwhen asked\b|\bask(s|ed)? (me|I) (for|which|to)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Instruction();

    [GeneratedRegex(@"\b(I (also )?(want|would like|wish)|I'd like|want to add)\b.*\balso\b|\b(I also|also want)\b|\badd another request\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AlsoAsks();

    [GeneratedRegex(@"(\botherwise\b|\bor else\b|\bif not\b|\bansonsten\b|\bsonst\b|\bwenn nicht\b|\bfalls nicht\b|\bde lo contrario\b|\bsi no\b(?= (es|se|hay|pued)))[^,]{0,3},?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Otherwise();

    [GeneratedRegex(@"\b(if|unless|wenn|falls|sofern)\b[^,.;]*?(,|\bthen\b|(?=\b(I|we) (want|would|wish|need|prefer)\b)|(?=\b(I|we)'d\b)|(?=\bplease\b)|$)|(?<![\wí])si\b(?! )[^,.;]*,", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IfClause();

    [GeneratedRegex(@"\b(less|under|below|cheaper|more|over|above|greater|higher) (than )?[$€£]?\s?\d", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PriceClause();

    // "has not been shipped yet" describes a pending order; it refuses nothing.
    [GeneratedRegex(@"(\b(not|cannot|can't|isn't|aren't|no|unable|impossible|unavailable|doesn't|don't|won't|nicht|kein\w*|issues?|problems?)\b|n't\b)(?![^,]*\b(shipped|sent|dispatched|left|processed)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Negative();
}
