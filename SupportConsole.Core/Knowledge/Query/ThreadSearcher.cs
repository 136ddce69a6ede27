using SupportConsole.Core.Knowledge.Search;

namespace SupportConsole.Core.Knowledge.Query;

/// <summary>
/// Searches with a conversation: the newest turn carries the question, the turns before it what the question is about. Which subject is meant is found by its
/// name, wherever and however it was said; among the documents of that subject the question decides.
/// </summary>
internal sealed class ThreadSearcher(SearchIndex index, DocumentSubjects subjects)
{
    // A document of another subject needs so many times the match to stand before one of the subject that is meant.
    private const double SubjectWeight = 16;

    // Documents about nothing in particular, between those about the subject and those about another one.
    private const double General = 0.4;

    // What was said a turn ago tells what "it" is; it is not what is asked.
    private const double Earlier = 0.3;
    private const double Least = 0.02;

    /// <summary>ISO 639-1 of the documents.</summary>
    public string Language => index.Language;

    /// <summary>The best documents, best first.</summary>
    /// <param name="factor">From 0 to 1, what a document's score is multiplied by; 0 leaves it out.</param>
    public IReadOnlyList<Found> Search(ThreadText thread, int top, Func<int, double>? factor = null)
    {
        if (thread.History.Count == 0)
            return LongText.SentencesOf(thread.Text) is { Count: > 0 } sentences ? LongText.Search(sentences, index, top, factor) : index.Search([new QueryPart(thread.Text)], top, factor);
        return Search([new QueryPart(Filler.Without(thread.Text))], [.. thread.History.Select(turn => turn.Text)], top, factor);
    }

    /// <summary>The best documents for a question asked at the end of a conversation, best first; the confidence is how well they answer the question alone.</summary>
    /// <param name="earlier">What was said before, oldest first.</param>
    public IReadOnlyList<Found> Search(IReadOnlyList<QueryPart> question, IReadOnlyList<string> earlier, int top, Func<int, double>? factor)
    {
        var asked = QueryTerms.Of([.. question, .. Lighter(earlier)], index);
        var meant = subjects.Meant([.. earlier, string.Join(' ', question.Select(part => part.Text))]);
        return index.Search(Widening.Of(asked, index, subjects), top, document => (factor?.Invoke(document) ?? 1) * Preference(document, meant), QueryTerms.Of(question, index));
    }

    private static List<QueryPart> Lighter(IReadOnlyList<string> earlier)
    {
        var parts = new List<QueryPart>();
        var weight = Earlier;
        for (var i = earlier.Count - 1; i >= 0 && weight >= Least; i--, weight *= Earlier)
            parts.Add(new QueryPart(Filler.Without(earlier[i]), weight));
        return parts;
    }

    // 1 for a document of the subject that is surely meant.
    private double Preference(int document, IReadOnlyDictionary<int, double> meant)
    {
        if (meant.Count == 0)
            return 1;
        var own = subjects.Of(document);
        var sure = own.Length == 0 ? General : 0;
        foreach (var subject in own)
            sure = Math.Max(sure, meant.GetValueOrDefault(subject));
        return (1 + (SubjectWeight * sure)) / (1 + SubjectWeight);
    }
}
