// The search of the home page: words in any order, without accents or capitals, and filters; as one types.
"use strict";

(() => {
  const SHOWN = 50;
  const form = document.querySelector("form.search");
  const status = document.getElementById("found");
  const results = document.getElementById("results");
  const more = document.getElementById("more");
  const fields = ["question", "mission", "section", "basis", "length", "data"];
  const field = Object.fromEntries(fields.map((name) => [name, document.getElementById(name)]));

  // One char stays one char, so that what is found can be marked in the text as printed.
  const plain = (text) =>
    Array.from(text.toLowerCase(), (char) => char.normalize("NFD").charAt(0).replace("’", "'")).join("");
  const items = FICHES.items.map(([fiche, section, anchor, page, text, data, lengths]) => ({
    fiche, section, anchor, page, text, data, lengths, plain: plain(text), of: FICHES.fiches[fiche],
  }));
  let found = [];
  let shown = 0;

  function matches(item, words, wanted) {
    return (
      (wanted.mission === "" || String(item.of.mission) === wanted.mission) &&
      (wanted.section === "" || String(item.section) === wanted.section) &&
      (wanted.basis === "" || item.of.bases.includes(wanted.basis)) &&
      (wanted.length === "" || item.lengths.includes(wanted.length)) &&
      (wanted.data === "" || item.data.includes(wanted.data)) &&
      words.every((word) => item.plain.includes(word))
    );
  }

  function marked(item, words) {
    const spans = [];
    for (const word of words) {
      for (let at = item.plain.indexOf(word); at >= 0; at = item.plain.indexOf(word, at + word.length)) {
        spans.push([at, at + word.length]);
      }
    }
    spans.sort((a, b) => a[0] - b[0]);
    const chars = Array.from(item.text);
    const parts = document.createDocumentFragment();
    let at = 0;
    for (const [start, end] of spans) {
      if (end <= at) continue;
      const from = Math.max(start, at);
      parts.append(chars.slice(at, from).join(""));
      const mark = document.createElement("mark");
      mark.textContent = chars.slice(from, end).join("");
      parts.append(mark);
      at = end;
    }
    parts.append(chars.slice(at).join(""));
    return parts;
  }

  function line(item, words) {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    link.href = `fiches/${item.fiche}.html#${item.anchor}`;
    link.append(marked(item, words));
    const place = document.createElement("span");
    place.className = "place";
    place.textContent = `fiche ${item.fiche} · ${FICHES.sections[item.section]} · page ${item.page}`;
    entry.append(link, place);
    return entry;
  }

  function show(words) {
    const next = found.slice(shown, shown + SHOWN);
    results.append(...next.map((item) => line(item, words)));
    shown += next.length;
    more.hidden = shown >= found.length;
  }

  function asked() {
    return plain(field.question.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }

  function search() {
    const words = asked();
    const wanted = Object.fromEntries(fields.slice(1).map((name) => [name, field[name].value]));
    const empty = words.length === 0 && Object.values(wanted).every((value) => value === "");
    found = empty ? [] : items.filter((item) => matches(item, words, wanted));
    shown = 0;
    results.replaceChildren();
    show(words);
    const fiches = new Set(found.map((item) => item.fiche)).size;
    status.textContent = empty
      ? "Tapez un mot, ou choisissez un filtre."
      : found.length === 0
        ? "Rien ne correspond."
        : `${found.length} élément${found.length > 1 ? "s" : ""} dans ${fiches} fiche${fiches > 1 ? "s" : ""}`;
  }

  // The address keeps what was asked, so that one can come back to it, and send it.
  function remember() {
    const told = fields.filter((name) => field[name].value).map((name) => `${name}=${encodeURIComponent(field[name].value)}`);
    history.replaceState(null, "", told.length ? `#?${told.join("&")}` : "#recherche");
  }

  function recall() {
    if (!location.hash.startsWith("#?")) return;
    for (const [name, value] of new URLSearchParams(location.hash.slice(2))) {
      if (fields.includes(name)) field[name].value = value;
    }
  }

  let waiting = 0;
  form.addEventListener("input", () => {
    search();
    clearTimeout(waiting);
    waiting = setTimeout(remember, 400);
  });
  form.addEventListener("reset", () => setTimeout(() => { search(); remember(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => show(asked()));
  recall();
  search();
})();
