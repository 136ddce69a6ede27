using System.Collections.Frozen;

namespace SupportConsole.Core.Text;

/// <summary>Names of weekdays in English, German and Spanish.</summary>
internal static class Weekdays
{
    private static readonly FrozenDictionary<string, int> Numbers = Build();

    /// <summary>0 for Sunday to 6 for Saturday, or null where it is no weekday.</summary>
    /// <param name="name">Lower case.</param>
    public static int? Number(string name) => Numbers.TryGetValue(name, out var number) ? number : null;

    private static FrozenDictionary<string, int> Build()
    {
        string[] names = ["sunday sundays sonntag sonntags domingo", "monday mondays montag montags lunes", "tuesday tuesdays dienstag dienstags martes", "wednesday wednesdays mittwoch mittwochs miércoles", "thursday thursdays donnerstag donnerstags jueves", "friday fridays freitag freitags viernes", "saturday saturdays samstag samstags sonnabend sábado"];
        return names.SelectMany((line, day) => line.Split(' ').Select(name => (name, day))).ToFrozenDictionary(pair => pair.name, pair => pair.day, StringComparer.Ordinal);
    }
}
