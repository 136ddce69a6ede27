// What needs no server: sentences and sources that light each other up, panes that can be dragged, and where the thread opens.
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export function hasUnsaved(key) {
  return sessionStorage.getItem(key) !== null;
}

export function attach(root) {
  const cleanup = [];
  const on = (target, type, handler) => {
    target.addEventListener(type, handler);
    cleanup.push(() => target.removeEventListener(type, handler));
  };

  // Lighting up. A chip lights its source and its sentence; a sentence all its sources; a source all its sentences.
  let lit = [];
  const clear = () => { for (const element of lit) element.classList.remove("lit"); lit = []; };
  const light = element => { if (element && !lit.includes(element)) { element.classList.add("lit"); lit.push(element); } };
  const cites = (claim, label) => (claim.dataset.cites ?? "").split(" ").includes(label);
  const source = label => root.querySelector(`[data-source="${CSS.escape(label)}"]`);
  const claims = label => [...root.querySelectorAll("[data-cites]")].filter(claim => cites(claim, label));

  function claimOf(chip) {
    let before = chip.previousElementSibling;
    while (before?.matches("[data-cite]")) before = before.previousElementSibling;
    return before?.matches("[data-cites]") ? before : null;
  }

  function show(target) {
    clear();
    const card = target.closest("[data-source]");
    const chip = target.closest("[data-cite]");
    const claim = target.closest("[data-cites]");
    if (card) {
      light(card);
      claims(card.dataset.source).forEach(light);
    } else if (chip) {
      light(chip);
      light(source(chip.dataset.cite));
      const own = claimOf(chip);
      if (own) light(own);
      else claims(chip.dataset.cite).forEach(light);
      bring(source(chip.dataset.cite));
    } else if (claim && claim.dataset.cites) {
      light(claim);
      const labels = claim.dataset.cites.split(" ");
      labels.forEach(label => light(source(label)));
      bring(source(labels[0]));
    }
  }

  let bringing = 0;
  function bring(card) {
    clearTimeout(bringing);
    // Passing over a sentence must not make the pane jump; resting on it may.
    if (card) bringing = setTimeout(() => card.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" }), 160);
  }

  on(root, "pointerover", event => show(event.target));
  on(root, "pointerleave", () => { clearTimeout(bringing); clear(); });
  on(root, "focusin", event => show(event.target));
  on(root, "focusout", clear);

  // A menu closes once one of its entries was chosen.
  on(root, "click", event => {
    const menu = event.target.closest("[data-menu] button")?.closest("details");
    if (menu) menu.open = false;
  });

  const queue = document.querySelector("[data-drawer]");
  const assist = root.querySelector("aside");
  cleanup.push(splitter(root.querySelector('[data-splitter="queue"]'), queue, 1, "--queue", 280, 400));
  cleanup.push(splitter(root.querySelector('[data-splitter="assist"]'), assist, -1, "--assist", 340, 560));

  return {
    showNewest() {
      // On a phone the thread is a tab of its own and starts with the packet.
      if (innerWidth < 900) return;
      const thread = [...root.querySelectorAll("[data-thread], [data-work]")].find(box => box.scrollHeight > box.clientHeight && getComputedStyle(box).overflowY !== "visible");
      const newest = thread?.querySelector("[data-newest]");
      if (newest) thread.scrollTop += newest.getBoundingClientRect().top - thread.getBoundingClientRect().top - 12;
    },
    showSource(label) {
      // Somebody who asks for a source wants to see it, hidden panes or not.
      delete document.documentElement.dataset.panes;
      source(label)?.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
    },
    dispose() {
      clearTimeout(bringing);
      for (const undo of cleanup) undo();
    },
  };
}

// A handle that sets the width of a pane, which lies to its left (direction 1) or to its right (-1).
function splitter(handle, pane, direction, property, least, most) {
  if (!handle || !pane) return () => {};
  const root = document.documentElement;
  const remembered = `sc.pane${property}`;
  const apply = (width, keep) => {
    const value = Math.round(Math.min(most, Math.max(least, width)));
    root.style.setProperty(property, `${value}px`);
    handle.setAttribute("aria-valuenow", value);
    if (keep) localStorage.setItem(remembered, value);
  };
  const stored = Number(localStorage.getItem(remembered));
  if (stored) apply(stored, false);

  function down(event) {
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    handle.classList.add("dragging");
    const box = pane.getBoundingClientRect();
    const move = e => apply(direction > 0 ? e.clientX - box.left : box.right - e.clientX, true);
    const up = () => {
      handle.classList.remove("dragging");
      handle.removeEventListener("pointermove", move);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", up, { once: true });
    handle.addEventListener("pointercancel", up, { once: true });
  }
  function key(event) {
    const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
    if (!step) return;
    event.preventDefault();
    apply(pane.getBoundingClientRect().width + step * direction, true);
  }
  const reset = () => { root.style.removeProperty(property); localStorage.removeItem(remembered); };
  handle.addEventListener("pointerdown", down);
  handle.addEventListener("keydown", key);
  handle.addEventListener("dblclick", reset);
  return () => {
    handle.removeEventListener("pointerdown", down);
    handle.removeEventListener("keydown", key);
    handle.removeEventListener("dblclick", reset);
  };
}
