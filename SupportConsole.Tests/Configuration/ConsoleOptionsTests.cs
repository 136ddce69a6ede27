using Microsoft.Extensions.Configuration;
using SupportConsole.Configuration;
using SupportConsole.Core.Orders;
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

    private const string LongSecret = "0123456789-0123456789-0123456789";

    [Theory]
    [InlineData("https://orders.example/api", "https://orders.example/api/")]
    [InlineData("http://127.0.0.1:5200", "http://127.0.0.1:5200/")]
    public void OrderSystemBehindHttp_IsTaken_AndItsSecretIsNotPrinted(string address, string expected)
    {
        Assert.True(Read(out var options, out _, ("Orders:Provider", "http"), ("Orders:BaseAddress", address), ("Orders:Secret", LongSecret), ("Orders:TimeoutSeconds", "7")));
        var orders = options!.Core.Orders;
        Assert.Equal((OrderProvider.Http, expected, TimeSpan.FromSeconds(7)), (orders.Provider, orders.BaseAddress!.AbsoluteUri, orders.Timeout));
        Assert.DoesNotContain(LongSecret, $"{options.Core} {orders}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Orders:BaseAddress", "", "https")]
    [InlineData("Orders:BaseAddress", "http://orders.example/", "https")]
    [InlineData("Orders:BaseAddress", "orders.example", "https")]
    [InlineData("Orders:BaseAddress", "https://orders.example/?a=1", "https")]
    [InlineData("Orders:Secret", "", "32 characters")]
    [InlineData("Orders:Secret", "hunter2", "32 characters")]
    [InlineData("Orders:TimeoutSeconds", "0", "from 1 to 120")]
    public void WrongOrderSystem_IsNamed_WithoutItsSecret(string key, string value, string allowed)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Orders:Provider"] = "http", ["Orders:BaseAddress"] = "https://orders.example/", ["Orders:Secret"] = LongSecret };
        Assert.True(Read(out _, out _, [.. settings.Select(pair => (pair.Key, pair.Value))]));
        settings[key] = value;

        Assert.False(Read(out _, out var problems, [.. settings.Select(pair => (pair.Key, pair.Value))]));

        var problem = Assert.Single(problems);
        Assert.Contains(key, problem, StringComparison.Ordinal);
        Assert.Contains(allowed, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem, StringComparison.Ordinal);
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
