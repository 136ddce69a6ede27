using Microsoft.Extensions.Localization;
using SupportConsole.Components.Shared;
using SupportConsole.Core.Domain.Stops;

namespace SupportConsole.Components.Layout;

/// <summary>What a stop halts, in words.</summary>
internal static class StopWords
{
    public static string Of(StopScope scope, string target, IStringLocalizer<SharedStrings> texts) => scope switch
    {
        StopScope.Everything => texts["Stop.Everything"],
        StopScope.Automatic => texts["Stop.Automatic"],
        StopScope.Tool => texts["Stop.Tool", target.Replace('_', ' ')],
        StopScope.Channel => texts["Stop.Channel", target],
    };
}
