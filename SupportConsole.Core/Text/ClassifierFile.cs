using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace SupportConsole.Core.Text;

/// <summary>The compact file of a classifier.</summary>
internal static class ClassifierFile
{
    private const uint Magic = 0x32434C53; // "SLC2"
    private const int MostLabels = 10_000;
    private const int MostFeatures = 20_000_000;
    private const int MostBytes = 500_000_000;

    public static void Write(LinearClassifier classifier, Stream stream)
    {
        using var zip = new BrotliStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        using var writer = new BinaryWriter(zip, Encoding.UTF8, leaveOpen: true);
        var (model, scope) = (classifier.Model, classifier.Scope);
        writer.Write(Magic);
        writer.Write(classifier.Labels.Count);
        foreach (var label in classifier.Labels)
            writer.Write(label);
        foreach (var number in scope.Weights.Concat([scope.Slope, scope.Offset, scope.Least]))
            writer.Write(number);
        foreach (var offset in model.Offsets)
            writer.Write(offset);
        var steps = Steps(model);
        foreach (var step in steps)
            writer.Write(step);
        int[] kept = [.. Enumerable.Range(0, model.Features.Keys.Length).Where(feature => Enumerable.Range(0, model.Labels).Any(label => Rounded(model, steps, feature, label) != 0))];
        writer.Write(kept.Length);
        foreach (var feature in kept)
            writer.Write(model.Features.Keys[feature]);
        foreach (var feature in kept)
            writer.Write((Half)model.Features.Weights[feature]);
        for (var label = 0; label < model.Labels; label++)
        {
            foreach (var feature in kept)
                writer.Write(Rounded(model, steps, feature, label));
        }
    }

    /// <exception cref="InvalidDataException">Not such a file, or a damaged one.</exception>
    public static LinearClassifier Read(Stream stream)
    {
        try
        {
            using var zip = new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true);
            using var reader = new BinaryReader(zip, Encoding.UTF8, leaveOpen: true);
            if (reader.ReadUInt32() != Magic)
                throw new InvalidDataException("This is no classifier.");
            var labels = new string[Bounded(reader.ReadInt32(), MostLabels)];
            for (var i = 0; i < labels.Length; i++)
                labels[i] = reader.ReadString();
            var numbers = new double[default(ScopeSigns).Row.Length + 3];
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = reader.ReadDouble();
            var offsets = new float[labels.Length];
            for (var i = 0; i < offsets.Length; i++)
                offsets[i] = reader.ReadSingle();
            var steps = new float[labels.Length];
            for (var i = 0; i < steps.Length; i++)
                steps[i] = reader.ReadSingle();
            var keys = new uint[Bounded(reader.ReadInt32(), MostFeatures)];
            // Number by number, hundreds of thousands of them would take a second at every start.
            zip.ReadExactly(MemoryMarshal.AsBytes(keys.AsSpan()));
            var rarities = new Half[keys.Length];
            zip.ReadExactly(MemoryMarshal.AsBytes(rarities.AsSpan()));
            var weights = new float[(long)keys.Length * labels.Length];
            var rounded = new sbyte[keys.Length];
            for (var label = 0; label < labels.Length; label++)
            {
                zip.ReadExactly(MemoryMarshal.AsBytes(rounded.AsSpan()));
                for (var feature = 0; feature < rounded.Length; feature++)
                    weights[(feature * labels.Length) + label] = rounded[feature] * steps[label];
            }
            var model = new LinearModel(new FeatureSpace(keys, Array.ConvertAll(rarities, rarity => (float)rarity)), labels.Length, weights, offsets);
            return new LinearClassifier(labels, model, new ScopeModel(numbers[..^3], numbers[^3], numbers[^2], numbers[^1]));
        }
        catch (Exception exception) when (exception is EndOfStreamException or InvalidOperationException or IOException)
        {
            throw new InvalidDataException("The classifier's file is damaged.", exception);
        }
    }

    /// <summary>Several classifiers after one another, each with its length before it.</summary>
    public static void WriteAll(IReadOnlyList<LinearClassifier> classifiers, Stream stream)
    {
        foreach (var classifier in classifiers)
        {
            using var buffer = new MemoryStream();
            Write(classifier, buffer);
            stream.Write(BitConverter.GetBytes((int)buffer.Length));
            buffer.WriteTo(stream);
        }
    }

    /// <summary>Reads so many.</summary>
    /// <exception cref="InvalidDataException">Not such a file, or a damaged one.</exception>
    public static LinearClassifier[] ReadAll(int count, Stream stream)
    {
        var classifiers = new LinearClassifier[count];
        Span<byte> length = stackalloc byte[4];
        for (var i = 0; i < count; i++)
        {
            if (stream.ReadAtLeast(length, 4, throwOnEndOfStream: false) < 4)
                throw new InvalidDataException("The classifiers' file is damaged.");
            var bytes = new byte[Bounded(BitConverter.ToInt32(length), MostBytes)];
            if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
                throw new InvalidDataException("The classifiers' file is damaged.");
            using var part = new MemoryStream(bytes);
            classifiers[i] = Read(part);
        }
        return classifiers;
    }

    private static int Bounded(int count, int most) => count >= 0 && count <= most ? count : throw new InvalidDataException("The classifier's file is damaged.");

    /// <summary>Each label's largest weight over 127.</summary>
    private static float[] Steps(LinearModel model)
    {
        var steps = new float[model.Labels];
        for (var i = 0; i < model.Weights.Length; i++)
            steps[i % model.Labels] = Math.Max(steps[i % model.Labels], Math.Abs(model.Weights[i]) / 127);
        return steps;
    }

    private static sbyte Rounded(LinearModel model, float[] steps, int feature, int label) =>
        steps[label] == 0 ? (sbyte)0 : (sbyte)Math.Clamp(MathF.Round(model.Weights[(feature * model.Labels) + label] / steps[label]), -127, 127);
}
