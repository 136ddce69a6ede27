using System.Net;
using Microsoft.EntityFrameworkCore;
using SupportConsole.Tests.Support;

namespace SupportConsole.Tests.Faults;

[Collection(FaultCollection.Name)]
public sealed class EmptyInstallTests
{
    [Fact]
    public async Task WithDemoOff_TheInstallIsEmptyAndAsksForItsFirstAdmin()
    {
        await using var console = await TestConsole.StartAsync(demo: false);
        using var answer = await console.Http.GetAsync(new Uri($"{console.Url}/queue"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith("/setup", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        using var setup = await console.Http.GetAsync(new Uri($"{console.Url}/setup"));
        Assert.Equal(HttpStatusCode.OK, setup.StatusCode);
        Assert.Contains("password", await setup.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        using var demo = await console.Http.PostAsync(new Uri($"{console.Url}/signin/demo"), new FormUrlEncodedContent([new("login", "ana")]));
        Assert.NotEqual("/", demo.Headers.Location?.OriginalString);

        await using var db = console.Read();
        Assert.Equal(
            (0, 0, 0, 0, 0),
            (await db.Users.CountAsync(), await db.Customers.CountAsync(), await db.Orders.CountAsync(), await db.Tickets.CountAsync(), await db.Articles.CountAsync()));
    }

    [Fact]
    public async Task WrongSettings_AreRefusedByNameAndNothingIsWritten()
    {
        using var folder = new TempFolder();
        var result = await ConsoleProcess.RunAsync(
            ["--urls", "http://127.0.0.1:0"],
            new Dictionary<string, string> { ["DataFolder"] = folder.At("data"), ["Demo"] = "perhaps", ["Database:Provider"] = "oracle" });
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Demo is 'perhaps'; it must be true or false", result.Error, StringComparison.Ordinal);
        Assert.Contains("Database:Provider is 'oracle'; it must be sqlite, postgres", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.At("data")));
    }
}

/// <summary>Tests that start consoles of their own run one after another: each wants the whole machine.</summary>
[CollectionDefinition(Name)]
public sealed class FaultCollection
{
    public const string Name = "Faults";
}
