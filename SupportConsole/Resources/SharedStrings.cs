// The localizer derives the resource's path from this type's namespace, so it stands in the root namespace.
namespace SupportConsole;

/// <summary>Names the texts of the shell and the shared pages: Resources/SharedStrings.resx.</summary>
public sealed class SharedStrings;
