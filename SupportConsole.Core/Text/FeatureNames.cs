using System.Runtime.InteropServices;

namespace SupportConsole.Core.Text;

/// <summary>A word or pair of words; a character n-gram; a sign: something else that is known of the text.</summary>
internal enum FeatureKind { Word, Gram, Sign }

/// <summary>The features a text has, as hashes, with their counts.</summary>
internal static class FeatureNames
{
    private const uint WordSeed = 2166136261;
    private const uint StemSeed = 0x27D4EB2F;
    private const uint SignSeed = 0x165667B1;
    private const int ShortestGram = 3;
    private const int LongestGram = 5;

    /// <summary>How many words apart two may stand to count as a pair, in short texts.</summary>
    private const int UsualReach = 30;

    /// <summary>What the hash stands for.</summary>
    public static FeatureKind KindOf(uint key) => (key & 1) == 1 ? FeatureKind.Gram : (key & 2) == 2 ? FeatureKind.Sign : FeatureKind.Word;

    /// <summary>
    /// Words and their stems, pairs of neighbours, pairs of stems that stand in the same sentence or near it in either order, and the n-grams of
    /// words with a blank on both sides.
    /// </summary>
    /// <param name="reach">How many words apart two may stand to count as a pair: fewer are faster on long texts.</param>
    /// <param name="signs">What else is known of the text, by name.</param>
    public static Dictionary<uint, int> Counts(string text, int reach = UsualReach, IReadOnlyList<string>? signs = null)
    {
        // Any number reads as a number: which one it is says nothing about the kind of a message.
        string[] words = [.. Tokens.Words(text).Select(token => token.Text.AsSpan().ContainsAnyInRange('0', '9') ? "0" : token.Text)];
        var counts = new Dictionary<uint, int>(words.Length * 24);
        var stems = Array.ConvertAll(words, word => Hash(StemSeed, PorterStemmer.Stem(word)));
        for (var i = 0; i < words.Length; i++)
        {
            AddWord(Hash(WordSeed, words[i]));
            AddWord(stems[i]);
            if (i + 1 < words.Length)
            {
                AddWord(Hash(Hash(WordSeed, words[i]), words[i + 1]));
                AddWord(Mixed((stems[i] * 31) + stems[i + 1]));
            }
            for (var j = i + 1; j < words.Length && j <= i + reach; j++)
            {
                if (stems[i] != stems[j])
                    AddWord(Mixed(stems[i] ^ stems[j]));
            }
            AddGrams(words[i]);
        }
        foreach (var sign in signs ?? [])
            Add((Hash(SignSeed, sign) & ~3u) | 2u);
        return counts;

        void AddGrams(string word)
        {
            var padded = $" {word} ";
            for (var start = 0; start < padded.Length; start++)
            {
                var gram = 0x9E3779B9u;
                for (var length = 1; length <= LongestGram && start + length <= padded.Length; length++)
                {
                    gram = (gram ^ padded[start + length - 1]) * 16777619;
                    if (length >= ShortestGram)
                        Add(Mixed(gram + (uint)length) | 1u);
                }
            }
        }

        void AddWord(uint hash) => Add(hash & ~3u);

        void Add(uint key) => CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
    }

    private static uint Hash(uint seed, string word)
    {
        foreach (var c in word)
            seed = (seed ^ c) * 16777619;
        return Mixed(seed);
    }

    private static uint Mixed(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
