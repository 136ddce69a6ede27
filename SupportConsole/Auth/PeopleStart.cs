using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Core;
using SupportConsole.Core.Domain.Access;
using SupportConsole.Core.Domain.Tickets;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Auth;

/// <summary>Sees at every start that the teams exist, and with Demo on the demo people too. Doing it again changes nothing.</summary>
internal sealed class PeopleStart(WriteLane lane, FirstAdmin first, CoreOptions options)
{
    // What Identity itself normalises with; its registration is scoped.
    private static readonly UpperInvariantLookupNormalizer Names = new();

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await lane.WriteAsync(
            async db =>
            {
                await AddTeamsAsync(db, cancellationToken);
                if (options.Demo)
                    await AddDemoPeopleAsync(db, cancellationToken);
            },
            cancellationToken);
        await first.AnnounceAsync();
    }

    private static async Task AddTeamsAsync(SupportDb db, CancellationToken cancellationToken)
    {
        var known = await db.Teams.Select(team => team.Id).ToListAsync(cancellationToken);
        db.Teams.AddRange(Teams.All.Where(team => !known.Contains(team.Key)).Select(team => new Team { Id = team.Key, Name = team.Value }));
    }

    private async Task AddDemoPeopleAsync(SupportDb db, CancellationToken cancellationToken)
    {
        var known = await db.Users.Select(person => person.NormalizedUserName).ToListAsync(cancellationToken);
        foreach (var demo in DemoPeople.All.Where(demo => !known.Contains(Names.NormalizeName(demo.Login))))
        {
            var person = new Person
            {
                DisplayName = demo.Name,
                Role = demo.Role,
                IsDemo = true,
                UserName = demo.Login,
                NormalizedUserName = Names.NormalizeName(demo.Login),
                Email = demo.Email,
                NormalizedEmail = Names.NormalizeEmail(demo.Email),
                EmailConfirmed = true,
                SecurityStamp = Guid.NewGuid().ToString("N"),
            };
            db.Users.Add(person);
            // The membership needs the person's id.
            await db.SaveChangesAsync(cancellationToken);
            db.TeamMembers.AddRange(demo.TeamIds.Select(team => new TeamMember { TeamId = team, PersonId = person.Id }));
        }
    }
}
