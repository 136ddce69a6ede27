// The localizer derives the resource's path from this type's namespace, so it stands in the root namespace.
namespace SupportConsole;

/// <summary>Names the texts of the ticket workspace: Resources/TicketTexts.resx.</summary>
public sealed class TicketTexts;
