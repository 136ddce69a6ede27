using Microsoft.Extensions.Configuration;
using SupportConsole.Configuration;
using SupportConsole.Core.Persistence;

namespace SupportConsole.Tests.Configuration;

public sealed class ConsoleOptionsTests
{
    [Fact]
    public void GoodSettings_AreTaken()
    {
        Assert.True(Read(out var options, out var problems, ("Database:Provider", "postgres"), ("Database:ConnectionString", "Host=localhost"), ("as-of", "2026-03-31")));
        Assert.Empty(problems);
        Assert.Equal(DatabaseProvider.Postgres, options!.Core.Database.Provider);
        Assert.Equal(new DateTimeOffset(2026, 3, 31, 0, 0, 0, TimeSpan.Zero), options.Core.AsOf);
    }

    [Theory]
    [InlineData("Database:Provider", "mysql", "sqlite, postgres")]
    [InlineData("Database:Provider", "1", "sqlite, postgres")]
    [InlineData("Models:Resolution:Provider", "openai", "not part of this version")]
    [InlineData("Models:poet:Provider", "embedded", "no role of a model")]
    [InlineData("Role", "boss", "all, web, worker")]
    [InlineData("Demo", "maybe", "true or false")]
    [InlineData("Workers", "0", "from 1 to 64")]
    [InlineData("Policies:Folder", "/there/is/none", "existing folder")]
    [InlineData("Policies:Live", "sometimes", "files, published")]
    [InlineData("Channels:ApiToken", "short", "16 characters")]
    [InlineData("AsOf", "yesterday", "a date")]
    public void WrongSetting_IsNamedWithWhatItMayBe(string key, string value, string allowed)
    {
        Assert.False(Read(out _, out var problems, (key, value)));
        var problem = Assert.Single(problems);
        Assert.Contains(key.Split(':')[0], problem, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(allowed, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralWrongSettings_AreNamedAtOnce()
    {
        Assert.False(Read(out _, out var problems, ("Role", "boss"), ("Database:Provider", "postgres")));
        Assert.Equal(2, problems.Count);
    }

    private static bool Read(out ConsoleOptions? options, out IReadOnlyList<string> problems, params (string Key, string Value)[] settings)
    {
        var folder = Path.GetTempPath();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["Policies:Folder"] = folder })
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value)))
            .Build();
        return ConsoleOptions.TryRead(configuration, out options, out problems);
    }
}
