namespace SupportConsole.Tests.Support;

/// <summary>Public data sets kept beside the checkout; tests on them are skipped where they are not there.</summary>
internal static class RealData
{
    public static string PathOf(params string[] parts) => Path.GetFullPath(Path.Combine([Repository.Root, "..", "shared", "data", .. parts]));
}

/// <summary>A test that needs a data set beside the checkout.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealDataFactAttribute : FactAttribute
{
    /// <param name="set">The folder under ../shared/data.</param>
    public RealDataFactAttribute(string set)
    {
        if (!Directory.Exists(RealData.PathOf(set)))
            Skip = $"{RealData.PathOf(set)} is not there.";
    }
}
