using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Tickets;

namespace SupportConsole.Auth;

/// <summary>The people of the demo. They have no password, so they can sign in only by the buttons that exist while Demo is on.</summary>
internal static class DemoPeople
{
    public static readonly IReadOnlyList<DemoPerson> All =
    [
        new("Ana Ruiz", "ana", Role.Agent, [Teams.Standard, Teams.Priority]),
        new("Ben Okafor", "ben", Role.Agent, [Teams.Standard, Teams.Billing]),
        new("Marc Keller", "marc", Role.Lead, [Teams.Standard, Teams.Priority, Teams.Billing, Teams.Enterprise]),
        new("Lena Vogt", "lena", Role.Lead, [Teams.Billing, Teams.Legal, Teams.Enterprise, Teams.Security]),
        new("Sofia Lindqvist", "sofia", Role.Supervisor, []),
        new("Tom Adler", "tom", Role.Admin, []),
    ];
}

/// <param name="Login">User name, and with a fictional domain the e-mail address.</param>
/// <param name="TeamIds">Teams whose tickets the person works.</param>
internal sealed record DemoPerson(string Name, string Login, Role Role, IReadOnlyList<string> TeamIds)
{
    public string Email => $"{Login}@larkfield.example";
}
