using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Values;

namespace SupportConsole.Tests.Support;

/// <summary>Renders a component to HTML with the texts and clock of the console and nothing else.</summary>
internal sealed partial class Markup : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Markup()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddLocalization();
        services.AddSingleton<TimeProvider>(new TestTime());
        services.AddSingleton(provider => new BusinessClock(provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<ViewerClock>();
        services.AddSingleton<SharedTicker>();
        services.AddSingleton(_ => new SupportConsole.Core.Review.RuleExplainer(null!));
        _services = services.BuildServiceProvider();
    }

    public IStringLocalizer<T> Texts<T>() => _services.GetRequiredService<IStringLocalizer<T>>();

    public async Task<string> RenderAsync<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(_services, _services.GetRequiredService<ILoggerFactory>());
        var view = ParameterView.FromDictionary(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
        return await renderer.Dispatcher.InvokeAsync(async () => Readable((await renderer.RenderComponentAsync<TComponent>(view)).ToHtmlString()));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // What a browser would show the same: letters beyond ASCII instead of their numbers, and no marks of scoped styles. The escapes of < > & stay.
    private static string Readable(string html) => Scope().Replace(
        Letter().Replace(html, match => int.Parse(match.Groups["hex"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 127 and var code ? char.ConvertFromUtf32(code) : match.Value), "");

    [GeneratedRegex("&#x(?<hex>[0-9A-F]+);")]
    private static partial Regex Letter();

    [GeneratedRegex(" b-[a-z0-9]{10}")]
    private static partial Regex Scope();
}
