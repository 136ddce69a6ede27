namespace SupportConsole.Components.Shared;

public enum ToastTone { Neutral, Ok, Warn, Bad }

/// <summary>A short message. With <see cref="Undo"/> it counts down to <see cref="Until"/> and offers to take it back until then.</summary>
public sealed record Toast
{
    public required string Text { get; init; }
    public ToastTone Tone { get; init; }
    public string UndoLabel { get; init; } = "Undo";
    public Func<Task>? Undo { get; init; }

    /// <summary>By the wall clock; when the toast leaves.</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>The toasts of one browser tab.</summary>
public sealed class Toasts(TimeProvider time)
{
    private static readonly TimeSpan Reading = TimeSpan.FromSeconds(6);
    private readonly List<Toast> _shown = [];

    public event Action? Changed;

    public IReadOnlyList<Toast> Shown => _shown;

    /// <summary>Shows a message for six seconds; a refusal stays for twelve.</summary>
    public void Show(string text, ToastTone tone = ToastTone.Neutral) =>
        Add(new Toast { Text = text, Tone = tone, Until = time.GetUtcNow() + (tone == ToastTone.Bad ? Reading * 2 : Reading) });

    /// <summary>Shows a message that can be undone until the instant.</summary>
    public void ShowWithUndo(string text, DateTimeOffset until, Func<Task> undo) =>
        Add(new Toast { Text = text, Tone = ToastTone.Ok, Until = until, Undo = undo });

    public void Dismiss(Toast toast)
    {
        if (_shown.Remove(toast))
            Changed?.Invoke();
    }

    /// <summary>Drops what has been read. Called by the host every second.</summary>
    internal void Expire()
    {
        var now = time.GetUtcNow();
        if (_shown.RemoveAll(toast => toast.Until <= now) > 0)
            Changed?.Invoke();
    }

    internal int SecondsLeft(Toast toast) => Math.Max(0, (int)Math.Ceiling((toast.Until - time.GetUtcNow()).TotalSeconds));

    private void Add(Toast toast)
    {
        _shown.Add(toast);
        Changed?.Invoke();
    }
}
