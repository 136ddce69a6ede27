using System.Text;
using SupportConsole.Core.Channels;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Core.Channels;

public sealed class EmailChannelTests
{
    private static readonly OutgoingReply Reply = new()
    {
        TicketId = 7,
        Digest = new string('a', 64),
        To = "ana@example.com",
        ToName = "Ana Müller",
        Subject = "Größe der Lampe\r\nBcc: evil@example.com",
        Text = "Hallo Ana,\n\nwir erstatten 62,00 €. =)\n.\n" + new string('x', 200),
        InReplyTo = "m1@example.com",
    };

    [Fact]
    public async Task SameDigestTwice_IsOneFileAndOneId()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var channel = database.Get<ReplyChannels>().For(Channel.Email);

        var first = await channel.SendAsync(Reply, CancellationToken.None);
        var second = await channel.SendAsync(Reply, CancellationToken.None);

        Assert.Equal((SendResultKind.Done, first.ExternalId), (second.Kind, second.ExternalId));
        Assert.Single(Directory.GetFiles(Path.Combine(database.Folder, "outbox")));
    }

    [Fact]
    public async Task Mail_IsThreadedAsciiAndReadsBackAsWritten()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        await database.Get<ReplyChannels>().For(Channel.Email).SendAsync(Reply, CancellationToken.None);

        var eml = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(database.Folder, "outbox"))[0]);

        Assert.True(Ascii.IsValid(eml));
        var head = eml[..eml.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        Assert.Contains("\r\nIn-Reply-To: <m1@example.com>", head, StringComparison.Ordinal);
        Assert.Contains("Message-ID: <aaaa", head, StringComparison.Ordinal);
        // The line break in the subject did not become a header.
        Assert.DoesNotContain("\r\nBcc:", head, StringComparison.Ordinal);
        Assert.All(eml.Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
        Assert.Equal(Reply.Text.ReplaceLineEndings("\r\n") + "\r\n", Decode(eml[(head.Length + 4)..]));
    }

    [Fact]
    public async Task BadAddress_IsRefused_AndStoredChannelsAnswerAtOnce()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var channels = database.Get<ReplyChannels>();

        Assert.Equal(SendResultKind.Refused, (await channels.For(Channel.Email).SendAsync(Reply with { To = "nobody" }, CancellationToken.None)).Kind);
        Assert.Equal(SendResultKind.Done, (await channels.For(Channel.Chat).SendAsync(Reply, CancellationToken.None)).Kind);
    }

    private static string Decode(string quotedPrintable)
    {
        var bytes = new List<byte>();
        var text = quotedPrintable.Replace("=\r\n", "", StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=')
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
