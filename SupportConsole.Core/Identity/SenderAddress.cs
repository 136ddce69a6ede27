namespace SupportConsole.Core.Identity;

/// <summary>Where customers reach the public pages.</summary>
/// <param name="Base">Without a slash at its end; empty where there is none, and then no link is offered.</param>
internal sealed record SenderAddress(string Base)
{
    public string LinkOf(string token) => $"{Base}/verify/{token}";
}
