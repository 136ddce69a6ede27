using SupportConsole.Core.Knowledge.Query;

namespace SupportConsole.Tests.Core.Knowledge.Query;

public sealed class SubjectNamesTests
{
    private static readonly string[] Names = ["Brook Kettle", "Brook Toaster", "Nineteen 06 Mission", "Souvla - Hayes Valley", "Souvla - Marina", "Hotel Rosé", "Hotel Sunrise", "S.F. Citadel", "The Progress"];

    private static readonly SubjectNames Subjects = new(Names, word => word is "parking" or "place" or "water" ? 50 : 0, 200);

    [Theory]
    [InlineData("is the brook kettle dishwasher safe", "Brook Kettle")]
    [InlineData("the broock kettel hisses", "Brook Kettle")]
    [InlineData("we are at nineteen zero six mission", "Nineteen 06 Mission")]
    [InlineData("it is called hotel rose", "Hotel Rosé")]
    [InlineData("the s f citadel has no wifi", "S.F. Citadel")]
    [InlineData("do you know if the souvla in the marina takes cards, I mean souvla marina", "Souvla - Marina")]
    public void Name_IsFoundHoweverItIsSaid(string text, string name) => Assert.Equal(name, Best(text));

    [Theory]
    [InlineData("is there a hotel nearby")]
    [InlineData("the water does not boil")]
    [InlineData("call me at four one five two two five eight")]
    [InlineData("")]
    public void EverydayWords_NameNothing(string text) => Assert.Null(Best(text));

    private static string? Best(string text) => Subjects.Find(text).OrderByDescending(found => found.Strength).Select(found => Names[found.Subject]).FirstOrDefault();
}
