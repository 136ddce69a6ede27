using System.Globalization;

namespace SupportConsole.Tests.Support;

/// <summary>The public article that replies of a small shop quote; the fault harness writes the same one.</summary>
internal static class RefundArticle
{
    /// <summary>Writes it into a folder of articles, which is made where it is missing.</summary>
    /// <param name="updated">Its day; what is old on a changing topic has to be checked before a reply that rests on it leaves.</param>
    public static void Write(string folder, DateTimeOffset updated)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "refunds.md"), $"""
            ---
            id: refunds
            title: Refunds for damaged goods
            audience: public
            topic: policy
            updated: {updated.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}
            ---
            # Refunds for damaged goods

            ## When something arrives broken

            We refund items that arrive broken or damaged within 30 days of delivery. You do not need to send a broken item back.

            ## How long a refund takes

            A refund takes 3 to 5 working days to reach your card.
            """);
    }
}
