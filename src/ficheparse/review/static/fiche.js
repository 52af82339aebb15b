// A fiche beside its printed pages: pointing at an item or a diagnostic lights its boxes, and the reverse.
"use strict";

(() => {
  const of = new Map();
  for (const element of document.querySelectorAll("[data-item]")) {
    const name = element.dataset.item;
    of.set(name, [...(of.get(name) ?? []), element]);
  }
  const pane = document.querySelector(".pages");
  const zoom = document.querySelector(".zoom");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let lit = null;
  let kept = null;

  function light(name) {
    if (name === lit) return;
    for (const element of of.get(lit) ?? []) element.classList.remove("lit");
    for (const element of of.get(name) ?? []) element.classList.add("lit");
    lit = name;
  }

  const nameAt = (target) => target.closest?.("[data-item]")?.dataset.item ?? null;
  const boxOf = (name) => (of.get(name) ?? []).find((element) => element instanceof SVGElement);
  const isBeside = () => getComputedStyle(pane).overflowY !== "visible";

  // Beside the text the pane alone moves, so that the item stays where it is.
  function bringBox(name, always) {
    const box = boxOf(name);
    if (!box) return;
    box.closest("figure").querySelector("img").setAttribute("loading", "eager");
    const behavior = calm.matches ? "auto" : "smooth";
    if (!isBeside()) {
      if (always) box.scrollIntoView({ block: "center", behavior });
      return;
    }
    const [at, room] = [box.getBoundingClientRect(), pane.getBoundingClientRect()];
    if (!always && at.top >= room.top && at.bottom <= room.bottom) return;
    pane.scrollBy({
      top: (at.top + at.bottom) / 2 - (room.top + room.bottom) / 2,
      left: at.left < room.left || at.right > room.right ? at.left - room.left - 20 : 0,
      behavior,
    });
  }

  // What is merely passed over moves nothing.
  let waiting = 0;
  function follow(name) {
    clearTimeout(waiting);
    if (name) waiting = setTimeout(() => bringBox(name, false), 250);
  }

  document.addEventListener("pointerover", (event) => {
    const name = nameAt(event.target);
    light(name ?? kept);
    follow(pane.contains(event.target) ? null : name);
  });
  document.addEventListener("focusin", (event) => light(nameAt(event.target) ?? kept));

  document.addEventListener("click", (event) => {
    const show = event.target.closest?.("[data-show]")?.dataset.show;
    if (show && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      if (location.hash !== `#${show}`) history.pushState(null, "", `#${show}`);
      kept = show;
      light(show);
      bringBox(show, true);
    } else if (event.target instanceof SVGElement && nameAt(event.target)) {
      kept = nameAt(event.target);
      light(kept);
      const entry = document.getElementById(kept);
      open(entry);
      entry?.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
      entry?.querySelector(".where")?.focus({ preventScroll: true });
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      kept = null;
      light(null);
    }
  });

  zoom.addEventListener("click", () => {
    const large = pane.classList.toggle("large");
    zoom.setAttribute("aria-pressed", String(large));
    zoom.textContent = large ? "Réduire" : "Agrandir";
    if (lit) bringBox(lit, true);
  });

  // What is to be pasted is taken whole.
  document.addEventListener("focusin", (event) => {
    if (event.target.matches?.("pre")) getSelection().selectAllChildren(event.target);
  });

  function open(element) {
    for (let each = element?.parentElement; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
  }

  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("details.looked")) each.open = true;
  });

  function arrive() {
    const name = decodeURIComponent(location.hash.slice(1));
    if (!of.has(name)) return;
    kept = name;
    light(name);
    const entry = document.getElementById(name);
    open(entry);
    entry.scrollIntoView({ block: "center" });
    if (isBeside()) bringBox(name, true);
  }

  addEventListener("hashchange", arrive);
  arrive();
})();
