namespace SupportConsole.Core.Knowledge.Search;

/// <summary>A word of a query as the index knows it.</summary>
/// <param name="Number">Its term, or <see cref="Vocabulary.None"/> where the index lacks it.</param>
/// <param name="Idf">How telling the term is.</param>
/// <param name="Weight">That of the part of the query it comes from, more where it is said repeatedly.</param>
/// <param name="StandsFor">Where the word stands in the list that this one is a synonym or a correction of; below 0 where it is a word of the query itself.</param>
internal readonly record struct QueryTerm(int Number, double Idf, double Weight, int StandsFor = -1);
