using Radzen;

namespace SupportConsole.Components.Shared;

/// <summary>
/// The keys of one browser tab. A page says what a key does while it is shown: <c>using var key = Shortcuts.On("e", "Edit", EditAsync)</c>.
/// The last to say so wins, and the list behind '?' shows what works right now. js/keys.js sends a key only outside inputs.
/// </summary>
public sealed class Shortcuts(DialogService dialogs)
{
    /// <summary>The name of Ctrl/Cmd+Enter, which also works while typing.</summary>
    public const string CtrlEnter = "ctrl+enter";

    /// <summary>The name of Alt+Enter, which also works while typing.</summary>
    public const string AltEnter = "alt+enter";

    private readonly List<Binding> _bindings = [];

    /// <summary>The keys that do something now, newest meaning first.</summary>
    public IReadOnlyList<Binding> Active => [.. _bindings.AsEnumerable().Reverse().DistinctBy(binding => binding.Key, StringComparer.Ordinal)];

    /// <summary>Gives a key a meaning until disposed.</summary>
    /// <param name="key">"j", "?", "1" to "9", "g q" for one after the other, or one of the constants.</param>
    /// <param name="description">For the list of shortcuts.</param>
    public IDisposable On(string key, string description, Func<Task> callback)
    {
        var binding = new Binding(this, key, description, callback);
        _bindings.Add(binding);
        return binding;
    }

    /// <summary>Runs what the key means now; nothing where it means nothing.</summary>
    public Task PressAsync(string key) =>
        _bindings.LastOrDefault(binding => string.Equals(binding.Key, key, StringComparison.Ordinal))?.Callback() ?? Task.CompletedTask;

    /// <summary>Opens the list of shortcuts.</summary>
    public async Task ShowHelpAsync() => await dialogs.OpenAsync<ShortcutList>(
        "Keyboard shortcuts", options: new DialogOptions { Width = "480px", CloseDialogOnOverlayClick = true, CloseDialogOnEsc = true });

    /// <summary>A key with its meaning.</summary>
    public sealed class Binding(Shortcuts owner, string key, string description, Func<Task> callback) : IDisposable
    {
        public string Key => key;

        public string Description => description;

        public Func<Task> Callback => callback;

        public void Dispose() => owner._bindings.Remove(this);
    }
}
