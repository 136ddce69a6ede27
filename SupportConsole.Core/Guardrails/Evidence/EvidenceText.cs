using System.Runtime.InteropServices;
using System.Text;
using SupportConsole.Core.Text;

namespace SupportConsole.Core.Guardrails.Evidence;

/// <summary>A piece of evidence that is read as one: a sentence, or a question with its answer.</summary>
/// <param name="Source">Which of the texts it is from, from 0.</param>
internal sealed record EvidenceUnit(int Source, IReadOnlyList<Wording> Sentences)
{
    /// <summary>From the first character to the last, in its text.</summary>
    public TextSpan Span { get; } = new(Sentences[0].Span.Start, Sentences[^1].Span.End - Sentences[0].Span.Start);

    /// <summary>What it states: the answer, where it is a question with its answer.</summary>
    public Wording Statement => Sentences[^1];
}

/// <summary>A text of the evidence with the language its words are reduced in.</summary>
/// <param name="Language">ISO 639-1.</param>
internal readonly record struct EvidencePart(string Text, string Language);

/// <summary>Everything a claim may rest on, read once: units, which of them have which stem, and how rare each stem is among them.</summary>
internal sealed class EvidenceText
{
    private const int LeastPrefix = 4;
    private const double LeastAlike = 0.55;
    private const double SureOfJoined = 0.9;
    private readonly Dictionary<string, List<int>> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _byPrefix = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _joined = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _pairs = [];
    private readonly string _running;

    private EvidenceText(IReadOnlyList<EvidenceUnit> units, string running)
    {
        Units = units;
        _running = running;
        for (var i = 0; i < units.Count; i++)
        {
            foreach (var sentence in units[i].Sentences)
                Index(sentence, i);
        }
        foreach (var stem in _units.Keys.Where(stem => stem.Length >= LeastPrefix))
            (CollectionsMarshal.GetValueRefOrAddDefault(_byPrefix, stem[..LeastPrefix], out _) ??= []).Add(stem);
    }

    public IReadOnlyList<EvidenceUnit> Units { get; }

    public static EvidenceText Of(IReadOnlyList<EvidencePart> parts)
    {
        var units = new List<EvidenceUnit>();
        var running = new StringBuilder(" ");
        for (var source = 0; source < parts.Count; source++)
        {
            var asked = new List<Wording>();
            foreach (var span in Sentences.Split(parts[source].Text))
            {
                var sentence = Wording.Of(parts[source].Text, span, parts[source].Language);
                foreach (var word in sentence.Words)
                    running.Append(word.Text).Append(' ');
                asked.Add(sentence);
                // A question says nothing by itself; with the answer behind it, it does.
                if (sentence.IsQuestion && asked.Count == 1)
                    continue;
                units.Add(new EvidenceUnit(source, asked));
                asked = [];
            }
            if (asked.Count > 0)
                units.Add(new EvidenceUnit(source, asked));
            running.Append("| ");
        }
        return new EvidenceText(units, running.ToString());
    }

    /// <summary>How rare a stem is here, 0 to 1; one that is not here is as rare as can be.</summary>
    public double RarityOf(string stem)
    {
        var having = _units.TryGetValue(stem, out var units) ? units.Count : 1;
        return Math.Log(1 + ((double)Units.Count / having)) / Math.Log(1 + Math.Max(1, Units.Count));
    }

    /// <summary>Which units say a word, and how surely, 0 to 1: 1 for the stem itself, less for "takeout" as "take-out" or a word that begins alike.</summary>
    public (double Degree, IReadOnlyList<int> Units) Find(ContentWord word)
    {
        if (_units.TryGetValue(word.Stem, out var units))
            return (1, units);
        if (_joined.TryGetValue(word.Token.Text, out var unit))
            return (SureOfJoined, [unit]);
        if (word.IsNumber || word.Stem.Length < LeastPrefix || !_byPrefix.TryGetValue(word.Stem[..LeastPrefix], out var alike))
            return (0, []);
        var near = alike.MaxBy(stem => Alike(stem, word.Stem))!;
        return Alike(near, word.Stem) is >= LeastAlike and var share ? (0.4 + (share / 2), _units[near]) : (0, []);
    }

    /// <summary>Whether two words of content follow each other somewhere.</summary>
    public bool HasPair(string first, string second) => _pairs.Contains((first, second));

    /// <summary>Whether the words stand somewhere one after the other.</summary>
    public bool Contains(IReadOnlyList<Token> words) => words.Count > 0 && _running.Contains($" {string.Join(' ', words.Select(word => word.Text))} ", StringComparison.Ordinal);

    private void Index(Wording sentence, int unit)
    {
        for (var k = 0; k < sentence.Content.Count; k++)
        {
            var stem = sentence.Content[k].Stem;
            var having = CollectionsMarshal.GetValueRefOrAddDefault(_units, stem, out _) ??= [];
            if (having.Count == 0 || having[^1] != unit)
                having.Add(unit);
            if (k > 0)
                _pairs.Add((sentence.Content[k - 1].Stem, stem));
        }
        for (var k = 1; k < sentence.Words.Count; k++)
            _joined.TryAdd(sentence.Words[k - 1].Text + sentence.Words[k].Text, unit);
    }

    private static double Alike(string one, string other) => one.AsSpan().CommonPrefixLength(other) / (double)Math.Max(one.Length, other.Length);
}
