using SupportConsole.Core.Policies;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Policies;

public sealed class SynonymFileTests
{
    [Theory]
    [InlineData("en:\n  - [refund, money back]\n", null)]
    [InlineData("en:\n  - [refund]\n", "synonyms.yaml:2: a group is a list of 2 to 12 words or phrases")]
    [InlineData("en: refund\n", "synonyms.yaml:1: 'en' must be a list of groups such as [refund, money back]")]
    [InlineData("english:\n  - [refund, money back]\n", "synonyms.yaml:2: 'english' is not a language: use two letters such as en, de, es")]
    [InlineData("en:\n  - [refund, money back]\n  - [chargeback, Refund]\n", "synonyms.yaml:3: 'Refund' stands in line 2 already: one group holds all that means the same")]
    [InlineData("en:\n  - [refund, '']\n", "synonyms.yaml:2: a word or phrase has 1 to 60 characters; put it in quotes")]
    public void Mistake_IsNamedWithItsLine(string text, string? problem)
    {
        var files = Shipped();
        files["synonyms.yaml"] = text;

        var load = PolicyLoader.Parse(files);

        Assert.Equal(problem is null ? [] : [problem], load.Problems.Select(one => one.ToString()));
    }

    [Fact]
    public void ReleaseWithoutTheFile_StaysReadable_AndTheFileIsPartOfTheRelease()
    {
        var files = Shipped();
        var with = PolicyLoader.Parse(files).Set!;
        files.Remove("synonyms.yaml");
        var without = PolicyLoader.Parse(files).Set!;

        Assert.Empty(without.Synonyms.Groups);
        Assert.NotEmpty(with.Synonyms.Groups["en"]);
        Assert.NotEqual(with.ReleaseId, without.ReleaseId);
    }

    private static Dictionary<string, string> Shipped() => new(PolicyLoader.Load(Repository.PathOf("policies")).Set!.Files, StringComparer.Ordinal);
}
