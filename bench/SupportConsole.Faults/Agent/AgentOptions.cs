using System.Globalization;

namespace SupportConsole.Faults.Agent;

/// <summary>What the harness tells the console it starts, in its environment.</summary>
/// <param name="BoardFile">Where the board is.</param>
/// <param name="Interrupted">Jobs that the process before had in hand when it was killed.</param>
/// <param name="Aimed">The phase that will be killed, which is held open a little at each of its transactions; null for none.</param>
internal sealed record AgentOptions(string BoardFile, IReadOnlyList<long> Interrupted, Phase? Aimed)
{
    private const string AimedKey = "SUPPORT_FAULTS_AIMED";
    private const string BoardKey = "SUPPORT_FAULTS_BOARD";
    private const string InterruptedKey = "SUPPORT_FAULTS_INTERRUPTED";

    /// <summary>Null in a process that the harness did not start.</summary>
    public static AgentOptions? Read() => Environment.GetEnvironmentVariable(BoardKey) is { Length: > 0 } board
        ? new AgentOptions(
            board,
            [.. (Environment.GetEnvironmentVariable(InterruptedKey) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, CultureInfo.InvariantCulture))],
            Enum.TryParse<Phase>(Environment.GetEnvironmentVariable(AimedKey), out var phase) ? phase : null)
        : null;

    public void WriteTo(IDictionary<string, string> settings)
    {
        settings[BoardKey] = BoardFile;
        settings[AimedKey] = Aimed?.ToString() ?? "";
        settings[InterruptedKey] = string.Join(',', Interrupted.Select(id => id.ToString(CultureInfo.InvariantCulture)));
    }
}
