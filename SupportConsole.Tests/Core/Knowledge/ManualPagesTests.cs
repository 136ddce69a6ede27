using SupportConsole.Core.Knowledge;

namespace SupportConsole.Tests.Core.Knowledge;

public sealed class ManualPagesTests
{
    private static readonly ManualPage[] Pages =
    [
        new(1, "(c) Brook 1\n\n\nBrook Kettle 1.7"),
        new(2, "(c) Brook 2\n\n3 3 4\n\n1. Use . . . . . . . . . . 1.1: Filling . . . . . . ."),
        new(3, "(c) Brook 3\n\n1. Use\n\n1.1: Filling\n\nFill the kettle to the mark.\n\n1. Open the lid.\n\n2. Pour in water."),
        new(3, "3. Close the lid."),
        new(4, "(c) Brook 4\n\n1.2 Cleaning\n\nWipe it."),
    ];

    [Fact]
    public void Pages_BecomeOneManualWithItsHeadings()
    {
        var manual = ManualPages.Read(Pages)!;

        Assert.Equal("Brook Kettle 1.7", manual.Product);
        Assert.DoesNotContain("(c) Brook", manual.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(". . .", manual.Body, StringComparison.Ordinal);
        Assert.Equal(
            [("Brook Kettle 1.7 › Use › Filling", "Fill the kettle to the mark.\n1. Open the lid.\n2. Pour in water.\n3. Close the lid."), ("Brook Kettle 1.7 › Use › Cleaning", "Wipe it.")],
            MarkdownCut.Cut(manual.Product, manual.Body).Select(cut => (cut.Path, cut.Text)));
    }

    [Fact]
    public void PagesWithoutText_AreNoManual() => Assert.Null(ManualPages.Read(Pages[..2]));
}
