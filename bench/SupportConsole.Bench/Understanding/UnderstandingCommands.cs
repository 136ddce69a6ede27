using System.CommandLine;
using SupportConsole.Core.Embedded;

namespace SupportConsole.Bench.Understanding;

/// <summary>The commands that measure guard and triage.</summary>
internal static class UnderstandingCommands
{
    public static IEnumerable<Command> All()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder with the data sets (injection, banking77, hint3).", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(Checkout.Root, "..", "shared", "data")) };
        var policies = new Option<DirectoryInfo>("--policies") { Description = "Folder of policy files.", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(Checkout.Root, "policies")) };
        var texts = new Option<int>("--texts") { Description = "How many.", DefaultValueFactory = _ => 100_000 };

        var guard = new Command("guard", "What the input guard catches and wrongly flags, by source.") { data, policies };
        guard.SetAction(arguments => GuardFigures.Write(arguments.GetValue(data)!.FullName, arguments.GetValue(policies)!.FullName, Console.Out));
        var labels = new Command("labels", "How well the linear classifier labels, and knows what it was not taught, in five parts.") { data };
        labels.SetAction(arguments => LabelFigures.Write(arguments.GetValue(data)!.FullName, Console.Out));
        var random = new Command("random", "Random and mangled texts through guard and triage.") { policies, texts };
        random.SetAction(arguments => Endurance.Run(arguments.GetValue(texts), arguments.GetValue(policies)!.FullName, Console.Out) ? 0 : 1);
        var evals = new Command("evals", "Triage on the frozen messages of seed-data/evals and on the seeded inbox.");
        evals.SetAction(_ => EvalFigures.Write(Path.Combine(Checkout.Root, "seed-data"), Console.Out));
        var sources = new Command("sources", "Triage on each source of its training lines, taught by the others.");
        sources.SetAction(_ => SourceFigures.Write(TriageModel.ShippedLines(), Console.Out));
        var show = new Option<bool>("--show") { Description = "Also writes the messages with odd ids that went wrong." };
        var escalation = new Command("escalation", "Words of an emergency that mean it and words that do not, as the escalation check reads them.") { policies, show };
        escalation.SetAction(arguments => EscalationFigures.Write(Path.Combine(Checkout.Root, "seed-data"), arguments.GetValue(policies)!.FullName, arguments.GetValue(show), Console.Out));
        var train = new Command("signs", "Trains the model that hears signs, measures it on lines held out, and writes it to where it ships from.");
        train.SetAction(_ => SignFigures.Train(Path.Combine(Checkout.Root, "SupportConsole.Core", "Embedded", "sign-model.bin"), Console.Out));
        return [train, guard, labels, random, evals, sources, escalation];
    }
}
