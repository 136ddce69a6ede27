namespace SupportConsole.Tests.Support;

/// <summary>The public article that replies of a small shop quote; the fault harness writes the same one.</summary>
internal static class RefundArticle
{
    /// <summary>Writes it into a folder of articles, which is made where it is missing.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "refunds.md"), """
            ---
            id: refunds
            title: Refunds for damaged goods
            audience: public
            topic: policy
            ---
            # Refunds for damaged goods

            ## When something arrives broken

            We refund items that arrive broken or damaged within 30 days of delivery. You do not need to send a broken item back.

            ## How long a refund takes

            A refund takes 3 to 5 working days to reach your card.
            """);
    }
}
