using SupportConsole.Core.Text;

namespace SupportConsole.Tests.Core.Text;

public sealed class LinearClassifierTests
{
    private static readonly LabelledText[] Lines =
    [
        new("where is my parcel", "shipping"), new("my package has not arrived", "shipping"), new("cancel the order before it ships", "shipping"),
        new("the delivery is late again", "shipping"), new("I was charged twice", "billing"), new("the invoice is wrong", "billing"),
        new("why was my card charged", "billing"), new("I need a copy of the invoice", "billing"), new("I cannot log in", "account"),
        new("reset my password please", "account"), new("login fails on my phone", "account"), new("the password link does not come", "account"),
    ];

    [Theory]
    [InlineData("the parcel did not arrive", "shipping")]
    [InlineData("charged two times on the invoice", "billing")]
    [InlineData("logging in is impossible, password lost", "account")]
    public void Classify_GeneralisesOverForms(string text, string label)
    {
        var scores = LinearClassifier.Train(Lines).Classify(text);
        Assert.Equal(label, scores[0].Label);
        Assert.Equal(1, scores.Sum(score => score.Probability), 6);
    }

    [Fact]
    public void Train_IsRepeatableAndSurvivesSaving()
    {
        var saved = Saved(LinearClassifier.Train(Lines));
        Assert.Equal(saved, Saved(LinearClassifier.Train(Lines)));
        var read = LinearClassifier.Load(new MemoryStream(saved));
        // Weights are rounded in the file: the order of the labels stays, and the shares nearly.
        foreach (var (kept, trained) in read.Classify("my invoice").Zip(LinearClassifier.Train(Lines).Classify("my invoice")))
        {
            Assert.Equal(trained.Label, kept.Label);
            Assert.Equal(trained.Probability, kept.Probability, 2);
        }
    }

    [Fact]
    public void Train_OneLabel_IsRefused() => Assert.Throws<ArgumentException>(() => LinearClassifier.Train([new("a", "x"), new("b", "x")]));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(200)]
    public void Load_DamagedFile_IsRefused(int length) =>
        Assert.Throws<InvalidDataException>(() => LinearClassifier.Load(new MemoryStream(Saved(LinearClassifier.Train(Lines))[..length])));

    [Fact]
    public void Classify_NothingKnown_IsUnsure() => Assert.True(LinearClassifier.Train(Lines).Classify("zzz")[0].Probability < 0.5);

    private static byte[] Saved(LinearClassifier classifier)
    {
        using var stream = new MemoryStream();
        classifier.Save(stream);
        return stream.ToArray();
    }
}
