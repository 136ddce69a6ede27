using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Guardrails;

/// <summary>One preferred pattern and whether the reply has it.</summary>
/// <param name="Wanted">In words for the person.</param>
public sealed record ToneMark(string Id, string Wanted, int Points, bool Reached);

/// <summary>How much of what the tone guide likes a reply has. Nothing is held back for it.</summary>
/// <param name="Marks">The patterns that apply to this reply, in the order of the file.</param>
public sealed record ToneScore(IReadOnlyList<ToneMark> Marks)
{
    /// <summary>Points reached.</summary>
    public int Points => Marks.Where(mark => mark.Reached).Sum(mark => mark.Points);

    /// <summary>Points of all patterns that apply.</summary>
    public int Of => Marks.Sum(mark => mark.Points);

    /// <summary>What it lacks, in words.</summary>
    public IReadOnlyList<string> Missing => [.. Marks.Where(mark => !mark.Reached).Select(mark => mark.Wanted)];

    /// <summary>Scores a text.</summary>
    /// <param name="frustrated">The customer sounds so in the message it answers.</param>
    public static ToneScore Measure(string text, VoicePolicy voice, bool frustrated) =>
        new([.. voice.PreferredPatterns.Where(pattern => Applies(pattern.When, text, frustrated)).Select(pattern => new ToneMark(pattern.Id, pattern.Wanted, pattern.Points, pattern.Phrases.IsIn(text)))]);

    private static bool Applies(PatternUse use, string text, bool frustrated) => use switch
    {
        PatternUse.Always => true,
        PatternUse.Frustrated => frustrated,
        PatternUse.Refusal => RefusalCheck.Refuses(text),
    };
}
