using System.Text.RegularExpressions;

namespace SupportConsole.Core.Knowledge.Query;

/// <summary>A subject's name taken apart: what everybody calls it, and the branch or variant behind it ("Souvla – NoPa", "Kettle (1.7 l)").</summary>
/// <param name="Words">As <see cref="NameWords"/> gives them.</param>
/// <param name="Core">How many of them are what everybody says.</param>
internal sealed partial record SubjectName(string[] Words, int Core)
{
    public static SubjectName Of(string name)
    {
        var words = NameWords.Of(name).ToArray();
        var main = BranchRegex().Match(name) is { Success: true } branch ? NameWords.Of(name[..branch.Index]).Count : 0;
        return new SubjectName(words, main is 0 ? words.Length : Math.Min(main, words.Length));
    }

    [GeneratedRegex(@"(?<=\S)(\s+[-–/]\s|\s*\(|,\s)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BranchRegex();
}
