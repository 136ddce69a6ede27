// Single keys count only outside inputs; Ctrl/Cmd+Enter and Alt+Enter also inside. A letter after G is a place to go.
const single = new Set([..."jkexnaruo?123456789[]"]);
let host = null;
let afterG = 0;

const typing = element => element instanceof HTMLElement
  && (element.isContentEditable || element.matches("input, textarea, select, [role=textbox], [role=combobox]"));
const dialogOpen = () => document.querySelector(".rz-dialog, dialog[open]") !== null;

function press(event, key) {
  event.preventDefault();
  host?.invokeMethodAsync("Press", key);
}

function onKey(event) {
  if (event.defaultPrevented || event.isComposing) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if ((event.ctrlKey || event.metaKey) && key === "k") {
    event.preventDefault();
    const field = document.getElementById("search");
    field?.focus();
    field?.select();
    return;
  }
  if (dialogOpen()) return;
  if (key === "Enter" && (event.ctrlKey || event.metaKey)) return press(event, "ctrl+enter");
  if (key === "Enter" && event.altKey) return press(event, "alt+enter");
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const follows = event.timeStamp - afterG < 1200;
  afterG = 0;
  if (follows && "qpl".includes(key)) return press(event, `g ${key}`);
  if (key === "g") afterG = event.timeStamp;
  else if (key === "\\") {
    const root = document.documentElement;
    if (root.dataset.panes) delete root.dataset.panes;
    else root.dataset.panes = "hidden";
  }
  else if (single.has(key)) press(event, key);
}

export function listen(reference) {
  // The page answers from here on.
  document.documentElement.dataset.ready = "true";
  host = reference;
  document.addEventListener("keydown", onKey);
}

export function unlisten() {
  host = null;
  document.removeEventListener("keydown", onKey);
}
