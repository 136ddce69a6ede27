using Microsoft.Extensions.AI;
using SupportConsole.Core.Live;

namespace SupportConsole.Core.Drafting;

/// <summary>
/// Reads a streamed answer and shows its text to whoever looks at the ticket, in batches, so that a fast model does not redraw a page a
/// thousand times. While somebody looks, a model that answers at once is shown at reading pace, two thirds of a second at most.
/// </summary>
public sealed class ReplyStream(ChangeFeed feed, DraftStream drafts, TimeProvider time)
{
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(60);

    private const int PacedBatches = 11;

    /// <summary>Collects the whole response.</summary>
    public async Task<ChatResponse> ReadAsync(long ticketId, IAsyncEnumerable<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        var all = new List<ChatResponseUpdate>();
        var text = "";
        var shownAt = time.GetTimestamp();
        await foreach (var update in updates.WithCancellation(cancellationToken))
        {
            // A model that goes on after its time is up is heard no more.
            cancellationToken.ThrowIfCancellationRequested();
            all.Add(update);
            text += update.Text;
            if (update.Text.Length == 0 || time.GetElapsedTime(shownAt) < Batch)
                continue;
            drafts.Write(ticketId, Readable(text));
            shownAt = time.GetTimestamp();
        }
        var response = all.ToChatResponse();
        if (drafts.Read(ticketId) is null && response.Text.Length > 0 && feed.IsWatched(Topic.Ticket(ticketId)))
            await PaceAsync(ticketId, Readable(response.Text), cancellationToken);
        // What came within the last batch is shown too.
        else if (text.Length > 0 && drafts.Read(ticketId) is not null)
            drafts.Write(ticketId, Readable(text));
        return response;
    }

    /// <summary>Ends the showing.</summary>
    public void End(long ticketId) => drafts.Clear(ticketId);

    private async Task PaceAsync(long ticketId, string text, CancellationToken cancellationToken)
    {
        for (var batch = 1; batch <= PacedBatches; batch++)
        {
            drafts.Write(ticketId, text[..(text.Length * batch / PacedBatches)]);
            await Task.Delay(Batch, time, cancellationToken);
        }
    }

    // Markers are for the machine; people see chips once the draft is checked.
    private static string Readable(string text) => CitedText.Parse(text).Text;
}
