// The search of the home page, as one types. Words select items; filters select fiches, the section aside.
"use strict";

(() => {
  const SHOWN = 50;
  const OF_FICHES = ["mission", "basis", "length", "data"];
  const form = document.querySelector("form.search");
  const status = document.getElementById("found");
  const hint = document.getElementById("hint");
  const results = document.getElementById("results");
  const titles = document.getElementById("titles");
  const more = document.getElementById("more");
  const field = {};
  for (const name of ["question", "section", ...OF_FICHES]) {
    const element = document.getElementById(name);
    if (element) field[name] = element;
  }

  // How texts are compared: without capitals and accents, "L. 161-1", "L.161-1" and "L161-1" alike.
  const bare = (text) =>
    text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/g, "oe").replace(/æ/g, "ae")
      .replace(/[’ʼ]/g, "'").replace(/[‐‑–]/g, "-").replace(/\s/g, " ");
  const PREFIX = /(?<![\p{L}\p{N}])(lo|[lrda])\.?\*? ?(?=\d)/gu;
  const plain = (text) => bare(text).replace(PREFIX, "$1");

  // For each char of the plain text, which one of the printed text it stands for.
  function places(text) {
    const found = [];
    let whole = "";
    Array.from(text).forEach((char, at) => {
      for (const one of bare(char)) {
        whole += one;
        found.push(at);
      }
    });
    const left = [];
    let at = 0;
    for (const match of whole.matchAll(PREFIX)) {
      left.push(...found.slice(at, match.index + match[1].length));
      at = match.index + match[0].length;
    }
    return [...left, ...found.slice(at)];
  }

  // A word begins where a word does; numbers and short words are whole words, hyphens aside: 161-1 also finds 161-1-4.
  function pattern(token) {
    const escaped = token.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const whole = token.length < 3 || /\d$/.test(token) ? "(?![\\p{L}\\p{N}])" : "";
    return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}${whole}`, "gu");
  }

  // Words in any order; what stands within quotation marks, as it stands.
  function asked() {
    const question = plain(field.question.value);
    const tokens = [];
    for (const [, phrase, guillemets, word] of question.matchAll(/"([^"]+)"|«([^»]+)»|([^\s"«»]+)/g)) {
      const token = (phrase ?? guillemets ?? word).trim().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
      if (token) tokens.push(token);
    }
    const words = tokens.map((token) => ({ token, is: pattern(token) }));
    const whole = question.replace(/["«»]/g, "").trim();
    return { words, phrase: words.length > 1 ? whole : null };
  }

  const has = (text, { token, is }) => {
    if (!text.includes(token)) return false;
    is.lastIndex = 0;
    return is.test(text);
  };

  const fiches = new Map();
  for (const [number, each] of Object.entries(FICHES.fiches)) {
    fiches.set(Number(number), { ...each, number: Number(number), plain: plain(`fiche ${number} ${each.title}`), lengths: new Set(), data: new Set() });
  }
  const items = FICHES.items.map(([fiche, section, anchor, page, text, data, lengths]) => {
    const of = fiches.get(fiche);
    data.forEach((each) => of.data.add(each));
    lengths.forEach((each) => of.lengths.add(each));
    return { section, anchor, page, text, data, lengths, plain: plain(text), of };
  });

  // Only what some fiche has can be asked for.
  const had = {
    basis: new Set([...fiches.values()].flatMap((fiche) => fiche.bases)),
    length: new Set(items.flatMap((item) => item.lengths)),
    data: new Set(items.flatMap((item) => item.data)),
  };
  for (const [name, values] of Object.entries(had)) {
    for (const option of [...field[name].options]) {
      if (option.value && !values.has(option.value)) option.remove();
    }
  }

  const fits = (fiche, wanted) =>
    (!wanted.mission || String(fiche.mission) === wanted.mission) &&
    (!wanted.basis || fiche.bases.includes(wanted.basis)) &&
    (!wanted.length || fiche.lengths.has(wanted.length)) &&
    (!wanted.data || fiche.data.has(wanted.data));

  // Where nothing is asked in words, a filter shows what it is about: the items that state it.
  const states = (item, wanted) =>
    (!wanted.length && !wanted.data) || item.lengths.includes(wanted.length) || item.data.includes(wanted.data);

  let found = [];
  let shown = 0;

  function marked(text, words) {
    const at = places(text);
    const folded = plain(text);
    const spans = [];
    for (const { is } of words) {
      is.lastIndex = 0;
      for (const match of folded.matchAll(is)) spans.push([at[match.index], at[match.index + match[0].length - 1] + 1]);
    }
    spans.sort((a, b) => a[0] - b[0]);
    const chars = Array.from(text);
    const parts = document.createDocumentFragment();
    let until = 0;
    for (const [start, end] of spans) {
      if (end <= until) continue;
      const from = Math.max(start, until);
      parts.append(chars.slice(until, from).join(""));
      const mark = document.createElement("mark");
      mark.textContent = chars.slice(from, end).join("");
      parts.append(mark);
      until = end;
    }
    parts.append(chars.slice(until).join(""));
    return parts;
  }

  function entry(address, text, words, told) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = address;
    link.append(marked(text, words));
    line.append(link);
    if (told) {
      const place = document.createElement("span");
      place.className = "place";
      place.textContent = told;
      line.append(place);
    }
    return line;
  }

  const itemLine = (item, words) =>
    entry(`fiches/${item.of.number}.html#${item.anchor}`, item.text, words,
      `fiche ${item.of.number}, ${item.of.title} · ${FICHES.sections[item.section]} · page ${item.page}`);

  function show(words) {
    const next = found.slice(shown, shown + SHOWN);
    results.append(...next.map((item) => itemLine(item, words)));
    shown += next.length;
    more.hidden = shown >= found.length;
  }

  const counted = (count, one, several) => `${count.toLocaleString("fr")} ${count > 1 ? several : one}`;

  function narrow(kept) {
    for (const line of document.querySelectorAll("[data-fiche]")) {
      line.hidden = kept !== null && !kept.has(Number(line.dataset.fiche));
    }
    for (const group of document.querySelectorAll("details.mission")) {
      const left = group.querySelectorAll("[data-fiche]:not([hidden])").length;
      group.hidden = kept !== null && left === 0;
      if (kept !== null && left > 0) group.open = true;
    }
  }

  function search() {
    const { words, phrase } = asked();
    const wanted = {};
    for (const name of ["section", ...OF_FICHES]) wanted[name] = field[name]?.value ?? "";
    const empty = words.length === 0 && Object.values(wanted).every((value) => value === "");
    const among = new Set([...fiches.values()].filter((fiche) => fits(fiche, wanted)));
    found = empty
      ? []
      : items.filter(
          (item) =>
            among.has(item.of) &&
            (wanted.section === "" || String(item.section) === wanted.section) &&
            (words.length ? words.every((word) => has(item.plain, word)) : states(item, wanted)),
        );
    if (phrase) {
      const first = pattern(phrase);
      const rank = (item) => (has(item.plain, { token: phrase, is: first }) ? 0 : 1);
      const ranks = new Map(found.map((item) => [item, rank(item)]));
      found.sort((a, b) => ranks.get(a) - ranks.get(b));
    }
    const named = words.length && wanted.section === "" ? [...among].filter((fiche) => words.every((word) => has(fiche.plain, word))) : [];
    titles.replaceChildren(
      ...named.slice(0, SHOWN).map((fiche) => entry(`fiches/${fiche.number}.html`, `Fiche ${fiche.number} ${fiche.title}`, words)),
    );
    shown = 0;
    results.replaceChildren();
    show(words);
    const within = new Set(found.map((item) => item.of.number));
    const told = [];
    if (named.length) told.push(counted(named.length, "fiche par son titre", "fiches par leur titre"));
    if (found.length) told.push(`${counted(found.length, "élément", "éléments")} dans ${counted(within.size, "fiche", "fiches")}`);
    status.textContent = empty
      ? "Tapez un mot, ou choisissez un filtre."
      : told.join(" · ") || "Rien ne correspond : essayez moins de mots, ou un filtre de moins.";
    hint.hidden = !(wanted.length && wanted.data);
    narrow(empty ? null : new Set([...within, ...named.map((fiche) => fiche.number)]));
  }

  // The address keeps what was asked, so that one can come back to it, and send it.
  function remember() {
    clearTimeout(waiting);
    const told = Object.keys(field).filter((name) => field[name].value).map((name) => `${name}=${encodeURIComponent(field[name].value)}`);
    if (told.length && shown > SHOWN) told.push(`shown=${shown}`);
    const address = told.length ? `#?${told.join("&")}` : "";
    if (address || location.hash.startsWith("#?")) history.replaceState(null, "", address || "#recherche");
  }

  function recall() {
    if (location.hash === "#recherche") field.question.focus({ preventScroll: true });
    if (!location.hash.startsWith("#?")) return;
    const told = new URLSearchParams(location.hash.slice(2));
    for (const [name, element] of Object.entries(field)) {
      element.value = told.get(name) ?? "";
      if (element.selectedIndex < 0) element.value = "";
    }
    search();
    const { words } = asked();
    while (shown < Number(told.get("shown")) && shown < found.length) show(words);
  }

  let waiting = 0;
  form.addEventListener("input", () => {
    search();
    clearTimeout(waiting);
    waiting = setTimeout(remember, 400);
  });
  form.addEventListener("reset", () => setTimeout(() => { search(); remember(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => { show(asked().words); remember(); });
  addEventListener("pagehide", remember);
  addEventListener("hashchange", recall);
  search();
  recall();
})();
