// The editor's text lives here while it is typed. Every key is mirrored to session storage; a pause of 600 ms sends it to the server;
// while the server cannot be reached it is sent again every second. The backdrop shows the marks of the last check under the text.
const pause = 600;
const retry = 1000;

export function attach(area, backdrop, server, options) {
  const { key } = options;
  let version = options.version;
  let marks = [];
  let timer = 0;
  let saving = null;
  let savedText = options.text;
  let toldTyping = 0;
  let gone = false;

  const read = () => { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } };
  const mirror = () => sessionStorage.setItem(key, JSON.stringify({ text: area.value, version }));
  const forget = () => sessionStorage.removeItem(key);

  function draw() {
    backdrop.replaceChildren();
    let at = 0;
    for (const { start, length, origin, isForbidden } of marks) {
      if (start < at || start + length > area.value.length || length <= 0) continue;
      backdrop.append(area.value.slice(at, start));
      const mark = document.createElement("mark");
      mark.className = isForbidden ? "must" : "may";
      mark.dataset.origin = origin;
      mark.textContent = area.value.slice(start, start + length);
      backdrop.append(mark);
      at = start + length;
    }
    // The zero-width space keeps the last empty line as high as in the text area.
    backdrop.append(area.value.slice(at) + "\u200b");
  }

  // Marks behind the change move with the text; marks it touches are dropped until the next check.
  function shift(before, after) {
    let from = 0;
    while (from < before.length && from < after.length && before[from] === after[from]) from++;
    let tail = 0;
    while (tail < before.length - from && tail < after.length - from && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
    const end = before.length - tail;
    marks = marks
      .filter(m => m.start + m.length <= from || m.start >= end)
      .map(m => (m.start >= end ? { ...m, start: m.start + after.length - before.length } : m));
  }

  let shown = options.text;
  function onInput() {
    shift(shown, area.value);
    shown = area.value;
    mirror();
    draw();
    const now = Date.now();
    if (now - toldTyping > 2000) {
      toldTyping = now;
      server.invokeMethodAsync("Typing").catch(() => {});
    }
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }

  function save() {
    clearTimeout(timer);
    saving ??= run().finally(() => { saving = null; });
    return saving;
  }

  async function run() {
    while (!gone && area.value !== savedText) {
      const text = area.value;
      let result;
      try {
        result = await server.invokeMethodAsync("SaveTyped", text);
      } catch {
        timer = setTimeout(save, retry);
        return;
      }
      if (!result.saved) {
        // Kept here alone; marked all the same.
        if (!result.conflict && area.value === text) take(result.problems);
        return;
      }
      savedText = text;
      version = result.version;
      if (area.value === text) {
        forget();
        take(result.problems);
      } else mirror();
    }
  }

  function take(problems) {
    marks = problems.filter(p => p.length > 0).map(p => ({ ...p, origin: p.start })).sort((a, b) => a.start - b.start);
    draw();
  }

  function show(origin, length) {
    const moved = marks.find(m => m.origin === origin);
    const start = Math.min(moved ? moved.start : origin, area.value.length);
    area.focus({ preventScroll: true });
    area.setSelectionRange(start, Math.min(start + length, area.value.length));
    const mark = backdrop.querySelector(`mark[data-origin="${origin}"]`);
    (mark ?? area).scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }

  function onKey(event) {
    if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault();
      flush().then(() => server.invokeMethodAsync("Leave")).catch(() => {});
    }
  }

  async function flush() {
    await save();
    return area.value;
  }

  function replace(text) {
    area.value = text;
    onInput();
  }

  area.value = options.text;
  draw();
  area.addEventListener("input", onInput);
  area.addEventListener("keydown", onKey);
  if (options.focus) {
    area.focus({ preventScroll: true });
    area.setSelectionRange(0, 0);
  }

  take(options.found ?? []);
  if (options.beginAt) show(options.beginAt.start, options.beginAt.length);

  const kept = read();
  if (kept && kept.text !== area.value) {
    if (kept.version === version) replace(kept.text);
    else server.invokeMethodAsync("Offer", kept.text).catch(() => {});
  } else if (kept) forget();

  function load(text, newVersion) {
    clearTimeout(timer);
    area.value = savedText = shown = text;
    version = newVersion;
    marks = [];
    draw();
  }

  return {
    flush,
    load,
    forget,
    replace,
    show,
    dispose() {
      gone = true;
      clearTimeout(timer);
      area.removeEventListener("input", onInput);
      area.removeEventListener("keydown", onKey);
    },
  };
}
