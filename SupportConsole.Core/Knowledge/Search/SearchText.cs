namespace SupportConsole.Core.Knowledge.Search;

/// <summary>What the index reads of one document.</summary>
/// <param name="Title">Of the article.</param>
/// <param name="Headings">Those above the passage, without the title.</param>
/// <param name="Names">Product, entity, domain: what it is about, outside its text.</param>
/// <param name="Body">The text.</param>
internal readonly record struct SearchText(string Title, string Headings, string Names, string Body);
