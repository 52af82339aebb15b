// A fiche beside its printed pages: pointing at an item lights its boxes, and the reverse.
"use strict";

(() => {
  const of = new Map();
  for (const element of document.querySelectorAll("[data-item]")) {
    const name = element.dataset.item;
    of.set(name, [...(of.get(name) ?? []), element]);
  }
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
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  function bring(element) {
    element?.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  }

  document.addEventListener("pointerover", (event) => light(nameAt(event.target) ?? kept));
  document.addEventListener("focusin", (event) => light(nameAt(event.target) ?? kept));

  document.addEventListener("click", (event) => {
    const show = event.target.closest?.("[data-show]")?.dataset.show;
    if (show) {
      event.preventDefault();
      kept = show;
      light(show);
      bring(boxOf(show));
    } else if (event.target instanceof SVGElement && nameAt(event.target)) {
      kept = nameAt(event.target);
      light(kept);
      const item = document.getElementById(kept);
      bring(item);
      item?.querySelector(".where")?.focus({ preventScroll: true });
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      kept = null;
      light(null);
    }
  });

  // What is to be pasted is taken whole.
  document.addEventListener("focusin", (event) => {
    if (event.target.matches?.("pre")) getSelection().selectAllChildren(event.target);
  });

  function arrive() {
    const name = decodeURIComponent(location.hash.slice(1));
    if (!of.has(name)) return;
    kept = name;
    light(name);
    const box = boxOf(name);
    const picture = box?.closest("figure")?.querySelector("img");
    picture?.setAttribute("loading", "eager");
    bring(document.getElementById(name));
    box?.closest("figure")?.scrollIntoView({ block: "nearest" });
    document.getElementById(name).scrollIntoView({ block: "center" });
  }

  addEventListener("hashchange", arrive);
  arrive();
})();
