using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Core.Knowledge.Query;

/// <summary>
/// How much likelier words are where a text is known than anywhere, a word counting where it stands there itself and where it goes with one that does: the translation
/// language model of Xue, Jeon and Croft (2008). Immutable.
/// </summary>
internal sealed class WordLikelihood(WordTranslation translation, SearchIndex index)
{
    private const double Same = 0.5;
    private const double GoesWith = 0.3;
    private const double Anywhere = 0.2;

    // Of a title with its text.
    private const double TitleShare = 0.4;

    // A word of everyday use is said more often than once a document.
    private const double Repeated = 0.3;

    // Brings a text that says all of it near 1.
    private const double Scale = 5;

    /// <summary>The mean over the words said; 0 where nothing speaks for any of them.</summary>
    /// <param name="title">Terms of the known text's title; none where it has none.</param>
    public double Of(int[] said, int[] title, int[] body)
    {
        if (said.Length == 0 || title.Length + body.Length == 0)
            return 0;
        var sum = 0.0;
        foreach (var word in said)
        {
            var (same, with) = In(body, word);
            if (title.Length > 0)
            {
                var (sameInTitle, withTitle) = In(title, word);
                same += TitleShare * (sameInTitle - same);
                with += TitleShare * (withTitle - with);
            }
            var anywhere = Anywhere * Repeated * Math.Exp(-index.IdfOf(word));
            sum += Math.Log(((Same * same) + (GoesWith * with) + anywhere) / anywhere);
        }
        return sum / said.Length / Scale;
    }

    private (double Same, double With) In(int[] text, int word)
    {
        if (text.Length == 0)
            return (0, 0);
        var (same, with) = (0, 0.0);
        foreach (var other in text)
        {
            same += other == word ? 1 : 0;
            with += translation[other, word];
        }
        return (same / (double)text.Length, with / text.Length);
    }
}
