namespace SupportConsole.Core.Knowledge.Search;

/// <summary>How much a word counts by where it stands.</summary>
internal static class FieldWeights
{
    private const float Title = 1.6f;
    private const float Headings = 1.8f;
    private const float Names = 2.2f;
    private const float Body = 1;

    public static IEnumerable<(string Text, float Weight)> Of(SearchText text) =>
        [(text.Title, Title), (text.Headings, Headings), (text.Names, Names), (text.Body, Body)];
}
