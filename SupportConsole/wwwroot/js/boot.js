// Starts Blazor with patience for a lost connection, remembers theme and time zone, and drives what needs no server.
(() => {
  const year = "; path=/; max-age=31536000; samesite=lax";
  const root = document.documentElement;

  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.includes(`tz=${encodeURIComponent(zone)}`)) document.cookie = `tz=${encodeURIComponent(zone)}${year}`;

  // Theme: the cookie lets the server render the right one at once, so nothing flashes.
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemDark.matches);
  function applyTheme(theme) {
    root.dataset.theme = theme;
    for (const sheet of document.querySelectorAll("link[data-sheet]")) sheet.media = sheet.dataset.sheet === theme ? "all" : "not all";
    document.cookie = `theme=${theme}${year}`;
  }

  document.addEventListener("click", event => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-theme-switch]")) applyTheme(isDark() ? "light" : "dark");
    if (target?.closest("[data-drawer-toggle]")) toggle("drawer");
    else if (target?.closest("[data-drawer-backdrop], [data-drawer] a")) delete root.dataset.drawer;
    // A menu closes when anything outside it, or one of its entries, is pressed.
    for (const menu of document.querySelectorAll("details[data-menu][open]"))
      if (!menu.contains(target) || target.closest("a, [data-menu-item]")) menu.open = false;
    if (target?.closest("[data-reload]")) location.reload();
    const copy = target?.closest("[data-copy]");
    if (copy) copyFrom(copy);
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
    delete root.dataset.drawer;
  });
  // The word on the button says that it is copied; where the clipboard is closed, the text is selected for the person to copy.
  async function copyFrom(button) {
    const source = document.querySelector(button.dataset.copy);
    source?.select();
    const word = button.querySelector("span");
    try {
      await navigator.clipboard.writeText(source.value);
      if (word) { const before = word.textContent; word.textContent = "✓"; setTimeout(() => { word.textContent = before; }, 1500); }
    } catch { /* selected */ }
  }
  function toggle(name) {
    if (root.dataset[name]) delete root.dataset[name];
    else root.dataset[name] = "open";
  }

  // One attribute says how the connection stands; the Live mark and the bar follow it by style alone.
  const bar = document.getElementById("components-reconnect-modal");
  if (bar) {
    const read = () => {
      const has = name => bar.classList.contains(`components-reconnect-${name}`);
      root.dataset.link = has("rejected") ? "rejected" : has("failed") ? "failed" : has("show") || has("retrying") ? "retrying" : "live";
      // The server no longer knows this page (it was restarted): what was typed waits in the browser, so start over.
      if (has("rejected")) location.reload();
    };
    new MutationObserver(read).observe(bar, { attributes: true, attributeFilter: ["class"] });
  }

  window.Blazor?.start({
    circuit: { reconnectionOptions: { maxRetries: 1000, retryIntervalMilliseconds: 500 } },
  }).then(() => { root.dataset.link ??= "live"; });
})();
