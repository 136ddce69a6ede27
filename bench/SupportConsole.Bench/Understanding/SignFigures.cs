using SupportConsole.Core.Embedded;
using SupportConsole.Core.Text.Signs;

namespace SupportConsole.Bench.Understanding;

/// <summary>Trains the model that hears signs, and measures it on parts held out in turn.</summary>
internal static class SignFigures
{
    private const int Parts = 3;

    public static void Train(string path, TextWriter output)
    {
        var lines = SignModel.ShippedLines();
        using (var file = File.Create(path))
            SignModel.Train(lines).Save(file);
        var heard = new Sign?[lines.Count];
        for (var part = 0; part < Parts; part++)
        {
            var model = SignModel.Train([.. lines.Where((_, i) => i % Parts != part)]);
            for (var i = part; i < lines.Count; i += Parts)
                heard[i] = model.Heard(lines[i].Text);
        }
        Share.WriteTable(
            "lines held out, three parts",
            "heard",
            [
                .. Enum.GetValues<Sign>().Select(sign => new Share($"{sign}", Count(i => lines[i].Sign == sign && heard[i] == sign), Count(i => lines[i].Sign == sign))).Where(share => share.Of > 0),
                new Share("any sign in what is none", Count(i => lines[i].Sign is null && heard[i] is not null), Count(i => lines[i].Sign is null)),
            ],
            output);

        int Count(Func<int, bool> holds) => Enumerable.Range(0, lines.Count).Count(holds);
    }
}
