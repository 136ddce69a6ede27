using SupportConsole.Core.Domain.Reviews;
using SupportConsole.Faults.Runs;

namespace SupportConsole.Faults.Truth;

/// <summary>The mails that left, one file each, against the replies that the console says it sent.</summary>
internal static class Outbox
{
    public static IEnumerable<string> Problems(Installation installation, IEnumerable<Effect> replies)
    {
        var folder = Path.Combine(installation.DataFolder, "outbox");
        var left = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml").Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.Ordinal) : [];
        foreach (var reply in replies)
        {
            if (left.Remove(reply.Digest) != (reply.State == EffectState.Done))
                yield return $"reply {reply.Id} ended as {reply.State}, and its mail {(reply.State == EffectState.Done ? "did not leave" : "left")}";
        }
        foreach (var mail in left)
            yield return $"mail {mail} left without an effect";
    }
}
