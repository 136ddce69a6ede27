namespace SupportConsole.Components.Shared;

/// <summary>The paths of the icons by name. Constant markup of ours, never data.</summary>
internal static class Icons
{
    public static string PathsOf(string name) => name switch
    {
        "queue" => """<path d="M4 13.5 6.2 5.9A2 2 0 0 1 8.1 4.5h7.8a2 2 0 0 1 1.9 1.4L20 13.5V17a2.5 2.5 0 0 1-2.5 2.5h-11A2.5 2.5 0 0 1 4 17z"/><path d="M4 13.5h4.5a1 1 0 0 1 1 .8 2.6 2.6 0 0 0 5 0 1 1 0 0 1 1-.8H20"/>""",
        "approvals" => """<path d="M12 3.5 5 6v5.5c0 4.3 2.9 7.6 7 9 4.1-1.4 7-4.7 7-9V6z"/><path d="m9 11.8 2.2 2.2 4-4.2"/>""",
        "audit" => """<path d="M10 13.5a3.5 3.5 0 0 0 5 .4l3.3-3.3a3.6 3.6 0 0 0-5.1-5.1L11.7 7"/><path d="M14 10.5a3.5 3.5 0 0 0-5-.4l-3.3 3.3a3.6 3.6 0 0 0 5.1 5.1l1.5-1.5"/>""",
        "keys" => """<rect x="3" y="6" width="18" height="12" rx="2.5"/><path d="M7 10h.01M10.3 10h.01M13.7 10h.01M17 10h.01M8 14h8"/>""",
        "search" => """<circle cx="11" cy="11" r="6.5"/><path d="m20 20-4.2-4.2"/>""",
        "theme" => """<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>""",
        "exit" => """<path d="M14 4.5H7A1.5 1.5 0 0 0 5.5 6v12A1.5 1.5 0 0 0 7 19.5h7"/><path d="M10.5 12H20m-3.5-3.5L20 12l-3.5 3.5"/>""",
        "check" => """<path d="m5 12.5 4.5 4.5L19 7.5"/>""",
        "cross" => """<path d="m6 6 12 12M18 6 6 18"/>""",
        "clock" => """<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.2l3.4 2"/>""",
        "pen" => """<path d="M15.5 5.5 18.5 8.5 8.5 18.5 4.5 19.5 5.5 15.5z"/>""",
        "block" => """<circle cx="12" cy="12" r="8"/><path d="m6.5 6.5 11 11"/>""",
        "eye" => """<path d="M2.8 12S6 5.8 12 5.8 21.2 12 21.2 12 18 18.2 12 18.2 2.8 12 2.8 12z"/><circle cx="12" cy="12" r="2.7"/>""",
        "up" => """<path d="M12 19V5.5M6 11.5l6-6 6 6"/>""",
        "right" => """<path d="m9 5.5 6.5 6.5L9 18.5"/>""",
        "left" => """<path d="M15 5.5 8.5 12l6.5 6.5"/>""",
        "arrow" => """<path d="M4.5 12h15m-5.5-5.5 5.5 5.5-5.5 5.5"/>""",
        "question" => """<path d="M9 9.2a3 3 0 0 1 6 .1c0 2.2-3 2.4-3 4.5"/><path d="M12 17.5h.01"/>""",
        "stale" => """<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9"/><path d="M19.5 4.5V9H15"/>""",
        "alert" => """<path d="M12 4 3.2 19h17.6z"/><path d="M12 10v4.2M12 16.8h.01"/>""",
        "info" => """<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 8h.01"/>""",
        "dots" => """<path d="M6 12h.01M12 12h.01M18 12h.01" stroke-width="3"/>""",
        "mail" => """<rect x="3.5" y="5.5" width="17" height="13" rx="2"/><path d="m4 7 8 6 8-6"/>""",
        "chat" => """<path d="M4.5 6.5A2 2 0 0 1 6.5 4.5h11a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H12l-4.5 4v-4h-1a2 2 0 0 1-2-2z"/>""",
        "code" => """<path d="m8.5 7-5 5 5 5M15.5 7l5 5-5 5"/>""",
        "download" => """<path d="M12 4.5v10m-4.5-4.3 4.5 4.3 4.5-4.3M5 19.5h14"/>""",
        "filter" => """<path d="M4 6h16M7 12h10M10 18h4"/>""",
        "lock" => """<rect x="5" y="10.5" width="14" height="9" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>""",
        "shield" => """<path d="M12 3.5 5 6v5.5c0 4.3 2.9 7.6 7 9 4.1-1.4 7-4.7 7-9V6z"/>""",
        "panel" => """<rect x="3.5" y="5" width="17" height="14" rx="2"/><path d="M9.5 5v14"/>""",
        "undo" => """<path d="M8 5 4 9l4 4"/><path d="M4 9h9.5a5.5 5.5 0 0 1 0 11H9"/>""",
        "person" => """<circle cx="12" cy="8.5" r="3.8"/><path d="M4.8 20a7.3 7.3 0 0 1 14.4 0"/>""",
        "more" => """<path d="M6 12h.01M12 12h.01M18 12h.01" stroke-width="2.8"/>""",
        "people" => """<circle cx="9" cy="8.5" r="3.3"/><path d="M3 19.5a6.1 6.1 0 0 1 12 0"/><path d="M15.5 5.6a3.3 3.3 0 0 1 0 5.8M17.5 14.4a6.1 6.1 0 0 1 3.5 5.1"/>""",
        "key" => """<circle cx="8" cy="15.5" r="4"/><path d="m11 12.5 8-8m-3 3 2.5 2.5M13 10.5l2 2"/>""",
        "phone" => """<rect x="7" y="3" width="10" height="18" rx="2.2"/><path d="M11 17.8h2"/>""",
        "copy" => """<rect x="8.5" y="8.5" width="11" height="11" rx="2"/><path d="M15.5 8.5V6.5a2 2 0 0 0-2-2h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h2"/>""",
        "plus" => """<path d="M12 5v14M5 12h14"/>""",
        "spark" => """<path d="M12 4.5 13.7 10 19.5 12l-5.8 2L12 19.5 10.3 14 4.5 12l5.8-2z"/>""",
        _ => """<circle cx="12" cy="12" r="3"/>""",
    };
}
