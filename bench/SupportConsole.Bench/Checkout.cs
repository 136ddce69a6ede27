namespace SupportConsole.Bench;

/// <summary>The checkout this was built from.</summary>
internal static class Checkout
{
    public static readonly string Root = Find(AppContext.BaseDirectory);

    public static string Program(string configuration) => Path.Combine(Root, "SupportConsole", "bin", configuration, "net10.0", "SupportConsole.dll");

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "SupportConsole.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("This does not run inside a checkout."));
}
