using System.Text;
using System.Text.Json;
using SupportConsole.Core.Domain.Drafts;
using SupportConsole.Core.Domain.Ledger;
using SupportConsole.Core.Domain.Proposals;
using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Ledger;
using SupportConsole.Core.Policies;

namespace SupportConsole.Core.Operations.Evidence;

/// <summary>
/// Whether what a bundle tells is what the chain recorded: messages by their salted hashes, replies and actions by their digests,
/// decisions and effects by their entries, rules by the release's own hash.
/// </summary>
internal static class BundleContent
{
    public static (string Problem, string File) Check(SortedDictionary<string, byte[]> files, long ticketId, IReadOnlyList<LedgerEntry> entries)
    {
        var ticket = JsonSerializer.Deserialize<Ticket>(files[BundleFormat.TicketFile], BundleFormat.Json)!;
        if (ticket.Id != ticketId)
            return ("it is another ticket's", BundleFormat.TicketFile);
        // Nothing of it can be compared any more; that it was erased is itself in the chain.
        if (ticket.ErasedAt is not null)
            return entries.Any(entry => entry.Kind == "customer.erased") ? ("", "") : ("it says that it was erased, and no entry does", BundleFormat.TicketFile);
        foreach (var (check, file) in ((Func<string> Check, string File)[])
        [
            (() => Messages(files, entries), BundleFormat.MessagesFile),
            (() => Proposals(files, entries), BundleFormat.ProposalsFile),
            (() => Verdicts(files, entries), BundleFormat.VerdictsFile),
            (() => Decisions(files, entries), BundleFormat.DecisionsFile),
            (() => Effects(files, entries), BundleFormat.EffectsFile),
            (() => Releases(files), BundleFormat.ReleaseFolder),
        ])
        {
            if (check() is { Length: > 0 } problem)
                return (problem, file);
        }
        return ("", "");
    }

    private static string Messages(SortedDictionary<string, byte[]> files, IReadOnlyList<LedgerEntry> entries)
    {
        var salt = Rows<BundleSalt>(files, BundleFormat.SaltsFile).FirstOrDefault();
        var messages = Rows<Message>(files, BundleFormat.MessagesFile);
        var received = entries.Where(entry => entry.Kind == "message.received").Select(entry => (Payload: JsonSerializer.Deserialize<JsonElement>(entry.Payload), entry.Position)).ToList();
        foreach (var (payload, position) in received)
        {
            if (!payload.TryGetProperty("textHmac", out var recorded))
                continue;
            if (messages.Find(row => row.Id == payload.GetProperty("messageId").GetInt64()) is not { } message)
                return $"entry {position} recorded a message that is missing";
            if (salt is null || new CustomerHash(salt.Reference, salt.Salt).Of("text", message.Body) != recorded.GetString())
                return $"message {message.Id} is not the text that entry {position} recorded";
        }
        var known = received.Select(item => item.Payload.GetProperty("messageId").GetInt64()).ToHashSet();
        return messages.Find(message => message.Direction == Direction.Inbound && !known.Contains(message.Id)) is { } extra ? $"message {extra.Id} is in no entry" : "";
    }

    private static string Proposals(SortedDictionary<string, byte[]> files, IReadOnlyList<LedgerEntry> entries)
    {
        var salt = Rows<BundleSalt>(files, BundleFormat.SaltsFile).FirstOrDefault();
        foreach (var row in Rows<Proposal>(files, BundleFormat.ProposalsFile))
        {
            if (ProposalDigest.Of(row) != row.Digest || !entries.Any(entry => entry.Subject == row.Digest))
                return $"proposal {row.Id} is not one that an entry recorded";
            var reason = entries.Where(entry => entry.Kind == "proposal.created" && entry.Subject == row.Digest).Select(entry => Text(entry, "reason")).FirstOrDefault() ?? "";
            if (reason.Length > 0 && salt is not null && salt.Reference == row.CustomerId && new CustomerHash(salt.Reference, salt.Salt).Of("reason", row.Reason) != reason)
                return $"the reason of proposal {row.Id} is not the one that was recorded";
        }
        return "";
    }

    private static string Verdicts(SortedDictionary<string, byte[]> files, IReadOnlyList<LedgerEntry> entries)
    {
        var verdicts = Rows<Verdict>(files, BundleFormat.VerdictsFile);
        var proposals = Rows<Proposal>(files, BundleFormat.ProposalsFile).ToLookup(proposal => proposal.Digest, proposal => proposal.Id, StringComparer.Ordinal);
        return entries.FirstOrDefault(entry => entry.Kind == "verdict.given" && !verdicts.Exists(row =>
            row.ProposalId is { } id && proposals[entry.Subject].Contains(id) && row.Level.ToString() == Text(entry, "level") && row.RuleId == Text(entry, "rule"))) is { } lost
            ? $"the verdict that entry {lost.Position} recorded is not among them"
            : "";
    }

    private static string Decisions(SortedDictionary<string, byte[]> files, IReadOnlyList<LedgerEntry> entries) =>
        Rows<Decision>(files, BundleFormat.DecisionsFile).Find(row => !entries.Any(entry =>
            entry.Kind.StartsWith("decision.", StringComparison.Ordinal) && entry.ActorId == row.PersonId && entry.Subject == row.Digest)) is { } wrong
            ? $"decision {wrong.Id} is in no entry"
            : "";

    private static string Effects(SortedDictionary<string, byte[]> files, IReadOnlyList<LedgerEntry> entries)
    {
        var drafts = Rows<Draft>(files, BundleFormat.DraftsFile).ToDictionary(draft => draft.Id);
        var messages = Rows<Message>(files, BundleFormat.MessagesFile);
        foreach (var effect in Rows<Effect>(files, BundleFormat.EffectsFile))
        {
            // A reply by hand names the message it answers nowhere else than in its digest: it must be one of the ticket's.
            var answers = effect.DraftId is { } id && drafts.TryGetValue(id, out var draft) ? [draft.MessageId] : messages.Select(message => message.Id);
            if (effect.Kind == EffectKind.Reply && !answers.Any(message => ProposalDigest.OfReply(effect.TicketId, message, effect.DraftId ?? 0, effect.Text) == effect.Digest))
                return $"the text of effect {effect.Id} is not the one that its digest binds";
            if (effect.State == EffectState.Done && !entries.Any(entry => entry.Kind == "effect.done" && entry.Subject == effect.Digest))
                return $"that effect {effect.Id} was done is in no entry";
        }
        return "";
    }

    private static string Releases(SortedDictionary<string, byte[]> files)
    {
        var releases = files.Where(file => file.Key.StartsWith(BundleFormat.ReleaseFolder, StringComparison.Ordinal)).GroupBy(file => file.Key.Split('/')[1], StringComparer.Ordinal);
        return releases.FirstOrDefault(release => PolicyLoader.HashOf(release.ToDictionary(file => file.Key[(BundleFormat.ReleaseFolder.Length + release.Key.Length + 1)..], file => Encoding.UTF8.GetString(file.Value), StringComparer.Ordinal)) != release.Key) is { } wrong
            ? $"the rules are not those of the release {wrong.Key}"
            : "";
    }

    private static string Text(LedgerEntry entry, string member)
    {
        using var payload = JsonDocument.Parse(entry.Payload);
        return payload.RootElement.TryGetProperty(member, out var value) ? value.ToString() : "";
    }

    private static List<T> Rows<T>(SortedDictionary<string, byte[]> files, string name) =>
        files.TryGetValue(name, out var bytes)
            ? [.. Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<T>(line, BundleFormat.Json)!)]
            : [];
}
