using System.Net.Http.Json;
using System.Text.Json;
using SupportConsole.Core.Ledger;
using SupportConsole.Faults.Agent;
using SupportConsole.Faults.Truth;

namespace SupportConsole.Faults.Runs;

/// <summary>One installation that is killed again and again, and what came of it.</summary>
internal sealed class Site(Installation installation, Book book, Checks checks, KillCount kills, Random random, KillOptions options)
{
    private static readonly TimeSpan DrainLimit = TimeSpan.FromMinutes(4);

    private readonly List<Resume> _resumes = [];
    private IReadOnlyList<long> _interrupted = [];
    private int _life;

    /// <summary>How long each start after a kill took.</summary>
    public IReadOnlyList<Resume> Resumes => _resumes;

    public int Verifications { get; private set; }

    /// <summary>Kills and starts again until the kills are used up, then lets the work run out and checks everything.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (kills.TryNext(random, out var phase))
            await LiveAndDieAsync(phase, cancellationToken);
        using var last = ConsoleLife.Start(installation, ++_life, _interrupted);
        await ComeBackAsync(last, cancellationToken);
        await DrainAsync(last, cancellationToken);
        await VerifyAsync(last, cancellationToken);
        var code = await last.StopAsync(cancellationToken);
        if (code != 0)
            checks.Violated($"the last console ended with code {code}: {last.Log}");
        await checks.AtTheEndAsync(cancellationToken);
        await installation.VerbAsync(["ledger", "verify"], cancellationToken);
        Verifications++;
    }

    private async Task LiveAndDieAsync(Phase phase, CancellationToken cancellationToken)
    {
        using var life = ConsoleLife.Start(installation, ++_life, _interrupted, phase);
        await ComeBackAsync(life, cancellationToken);
        var traffic = new Traffic(life, book, random).RunAsync(cancellationToken);
        await Task.Factory.StartNew(() => Aim.Wait(life.Board, phase, kills.UsualTime(installation.Provider, phase), random), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await life.KillAsync(cancellationToken);
        await traffic;
        var kill = Kill.Of(installation.Provider, phase, life.Board);
        _interrupted = life.Board.InHand;
        kills.Add(kill, life.Board);
        options.Say($"{installation.Provider} life {_life}: aimed at {phase}, struck {(kill.Struck.Count == 0 ? "nothing" : string.Join(", ", kill.Struck.Select(place => $"{place.Phase}/{place.Point}")))}; {_resumes[^1]}");
    }

    private async Task ComeBackAsync(ConsoleLife life, CancellationToken cancellationToken)
    {
        var resume = new Resume(installation.Provider, _interrupted.Count, await life.AnswersAsync(cancellationToken), await life.ResumesAsync(cancellationToken));
        _resumes.Add(resume);
        if (resume.Seconds > options.ResumeWithin.TotalSeconds)
            checks.Violated($"life {_life} took {resume.Seconds:0.0} s to resume {resume.Interrupted} jobs");
        await VerifyAsync(life, cancellationToken);
        await checks.AfterKillAsync(_life - 1, cancellationToken);
    }

    private async Task VerifyAsync(ConsoleLife life, CancellationToken cancellationToken)
    {
        var status = await life.Http.GetFromJsonAsync<ChainStatus>($"{AgentRequests.Prefix}/verify", JsonSerializerOptions.Web, cancellationToken);
        Verifications++;
        if (!status!.Verifies)
            checks.Violated($"life {life.Number}: the ledger does not verify: {status.Problem}");
    }

    /// <summary>Nothing new comes in; who got no answer asks again, and the staff decide what there is, until nothing waits.</summary>
    private async Task DrainAsync(ConsoleLife life, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(DrainLimit);
        var traffic = new Traffic(life, book, random) { OnlyRepeats = true };
        var running = traffic.RunAsync(over.Token);
        try
        {
            while (book.HasUnanswered || !traffic.IsStaffIdle || await checks.IsWorkLeftAsync(over.Token))
                await Task.Delay(500, over.Token);
            await over.CancelAsync();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            checks.Violated($"after {DrainLimit.TotalMinutes:0} minutes there was still work left: {await checks.WhatIsLeftAsync(cancellationToken)}");
        }
        await running;
    }
}

/// <summary>One start after a kill.</summary>
/// <param name="Interrupted">Jobs that were in hand when the life before ended.</param>
/// <param name="Answers">From the start of the process to its first answer over HTTP.</param>
/// <param name="Resumed">From the start of the process until all of them were in hand again, ended, or planned.</param>
internal sealed record Resume(string Provider, int Interrupted, TimeSpan Answers, TimeSpan Resumed)
{
    /// <summary>When the console answered and everything went on, in seconds.</summary>
    public double Seconds => Math.Max(Answers.TotalSeconds, Resumed.TotalSeconds);

    public override string ToString() => FormattableString.Invariant($"resumed {Interrupted} jobs after {Seconds:0.00} s");
}
