namespace SupportConsole.Core.Knowledge.Search;

/// <summary>A piece of what is asked. The words of a query are the words of all its parts, each with the weight of the heaviest part it stands in.</summary>
/// <param name="Text">As somebody wrote it.</param>
/// <param name="Weight">How much its words count; 1 for what is asked itself, less for what stands around it. 0 and below: not at all.</param>
public sealed record QueryPart(string Text, double Weight = 1);
