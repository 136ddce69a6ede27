using SupportConsole.Core.Llm;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Core.Drafting;

/// <summary>What a step gives to be recorded.</summary>
/// <param name="Output">Continues the run after a resume; serialised with <see cref="StepJson"/>.</param>
/// <param name="Summary">One line for the trace.</param>
/// <param name="Alongside">Rows to write in the step's own transaction: a step with an effect is recorded with it or not at all.</param>
public sealed record StepResult<T>(T Output, string Summary, bool Ok = true, int InputTokens = 0, int OutputTokens = 0, Func<SupportDb, Task>? Alongside = null);
