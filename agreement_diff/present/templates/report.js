"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const body = document.body;
  const phrase = (name, values) => body.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const fold = (text) => text.toLocaleLowerCase().replace(/\s+/g, " ");

  // Both views come from one source: the text with its marks. The columns are made when they are first asked for.
  const rows = all(".row").map((el) => ({ el, words: el.querySelector(".words"), columns: null }));
  const without = (words, tag) => {
    const copy = words.cloneNode(true);
    all(tag, copy).forEach((mark) => mark.remove());
    return copy;
  };
  const columnsOf = (row) => {
    const made = document.createElement("div");
    made.className = "words columns";
    for (const [side, gone] of [["old", "ins"], ["new", "del"]]) {
      const column = row.el.dataset.side === "both" || row.el.dataset.side === side
        ? without(row.words, gone) : document.createElement("div");
      column.className = side;
      column.setAttribute("role", "group");
      column.setAttribute("aria-label", body.dataset[side]);
      made.append(column);
    }
    return made;
  };
  const heads = () => {
    for (const text of all("details.text")) {
      const head = document.createElement("div");
      head.className = "cols";
      head.setAttribute("aria-hidden", "true");
      for (const side of ["old", "new"]) {
        const name = document.createElement("span");
        name.textContent = body.dataset[side];
        head.append(name);
      }
      text.querySelector("summary").after(head);
    }
  };
  let view = "inline";
  let laid = rows.length;
  const lay = (count) => {
    for (const row of rows.slice(laid, laid + count)) {
      if (view === "side") row.columns ??= columnsOf(row);
      const wanted = view === "side" ? row.columns : row.words;
      const shown = row.el.lastElementChild;
      if (shown !== wanted) shown.replaceWith(wanted);
    }
    laid = Math.min(rows.length, laid + count);
  };
  const finish = () => lay(rows.length);
  const show = (wanted) => {
    view = wanted;
    laid = 0;
    if (view === "side" && !document.querySelector(".cols")) heads();
    body.classList.toggle("side", view === "side");
    body.classList.toggle("inline", view !== "side");
  };
  // The first screens at once, the rest while the reader reads; whatever needs the whole page finishes it first.
  const AT_ONCE = 40;
  const inPieces = () => {
    lay(AT_ONCE);
    if (laid < rows.length) setTimeout(inPieces, 0);
  };

  // What a search looks at: the words of the documents, not those added for screen readers.
  const textOf = (el) => {
    const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest(".mark, .lead, .perma") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  };
  const sayable = (el) => fold(textOf(el).map((node) => node.data).join(""));
  // A row is searched as it is read: with its marks, as it was, as it is.
  const haystack = (row) => {
    const nodes = textOf(row.words).map((node) => [node.data, node.parentElement.closest("ins, del")?.localName]);
    return [null, "ins", "del"].map((gone) => fold(nodes.filter(([, tag]) => !tag || tag !== gone).map(([text]) => text).join(""))).join("\n");
  };
  const clauses = all(".clause").map((el) => ({
    el,
    kinds: new Set(el.dataset.kinds.split(" ")),
    entry: document.querySelector(`.toc li[data-for="${el.id}"]`),
    findings: all(".finding", el),
    cards: all(".card", el),
    rows: all(".row", el),
    searched: rows.filter((row) => el.contains(row.el)),
    text: null,
  }));
  const wordsOf = (clause) => clause.text ??= [
    ...all("h3, .finding, .card", clause.el).map(sayable), ...clause.searched.map(haystack)].join("\n");
  const loose = all(".loose .card");

  const value = (id) => $(id)?.value ?? "";
  const chosen = () => ({
    q: fold(value("q").trim()), kind: value("kind"), who: value("who"), outcome: value("outcome"),
    substance: $("substance").checked,
  });
  const fits = (card, want) => (!want.who || card.dataset.who === want.who)
    && (!want.outcome || card.dataset.outcome === want.outcome);

  const apply = () => {
    const want = chosen();
    const byComment = Boolean(want.who || want.outcome);
    let shown = 0;
    for (const clause of clauses) {
      const cards = clause.cards.filter((card) => {
        card.hidden = !fits(card, want);
        return !card.hidden;
      });
      const finds = !want.kind || want.kind.startsWith("rel:") ? null : want.kind;
      for (const finding of clause.findings) finding.hidden = Boolean(finds) && !finding.dataset.kinds.split(" ").includes(finds);
      for (const row of clause.rows) row.hidden = want.substance && !row.classList.contains("substance");
      const kept = (!want.substance || clause.el.dataset.substance === "1")
        && (!want.kind || clause.kinds.has(want.kind))
        && (!byComment || cards.length > 0)
        && (!want.q || wordsOf(clause).includes(want.q));
      clause.el.hidden = !kept;
      if (clause.entry) clause.entry.hidden = !kept;
      shown += kept ? 1 : 0;
    }
    for (const card of loose) card.hidden = !fits(card, want) || (want.q !== "" && !sayable(card).includes(want.q));
    const section = document.querySelector(".loose");
    if (section) section.hidden = loose.every((card) => card.hidden);
    const any = Object.values(want).some(Boolean);
    $("reset").hidden = !any;
    $("nothing").hidden = shown > 0;
    const found = search();
    $("status").textContent = any ? phrase("status", { shown, total: clauses.length })
      + (want.q ? " " + phrase("hits", { count: found }) : "") : "";
  };

  // Hits are drawn by the browser's highlights: the text itself stays as it is.
  let hits = [];
  let current = -1;
  const LONGEST_LIST = 2000;
  const search = () => {
    const q = fold(value("q").trim());
    hits = [];
    current = -1;
    if (q.length > 1) {
      finish();
      for (const root of [...clauses.map((c) => c.el), ...loose]) {
        if (root.hidden || hits.length >= LONGEST_LIST) continue;
        for (const block of all("h3, h4, .finding > p, li.finding, dd, .words:not(.columns), .columns > div, blockquote, .why", root)) {
          if (!block.closest("[hidden]")) find(block, q);
        }
      }
    }
    if (globalThis.Highlight) {
      CSS.highlights.set("found", new Highlight(...hits));
      CSS.highlights.delete("current");
    }
    $("next").disabled = $("previous").disabled = hits.length === 0;
    return hits.length < LONGEST_LIST ? hits.length : `${LONGEST_LIST}+`;
  };
  const find = (block, q) => {
    const nodes = textOf(block);
    const starts = [];
    let text = "";
    for (const node of nodes) {
      starts.push(text.length);
      text += node.data.toLocaleLowerCase().replace(/\s/g, " ");
    }
    const at = (offset) => {
      let i = starts.length - 1;
      while (starts[i] > offset) i -= 1;
      return [nodes[i], Math.min(offset - starts[i], nodes[i].length)];
    };
    for (let from = text.indexOf(q); from >= 0 && hits.length < LONGEST_LIST; from = text.indexOf(q, from + q.length)) {
      const range = new Range();
      range.setStart(...at(from));
      const [node, offset] = at(from + q.length - 1);
      range.setEnd(node, Math.min(offset + 1, node.length));
      hits.push(range);
    }
  };
  const go = (step) => {
    if (!hits.length) return;
    current = (current + step + hits.length) % hits.length;
    const el = hits[current].startContainer.parentElement;
    open(el);
    if (globalThis.Highlight) CSS.highlights.set("current", new Highlight(hits[current]));
    for (const wait of [0, 60, 180]) setTimeout(() => el.scrollIntoView({ block: "center" }), wait);
    $("status").textContent = `${current + 1} / ${hits.length}`;
  };
  const open = (el) => {
    for (let box = el.closest("details:not([open])"); box; box = box.parentElement.closest("details:not([open])")) box.open = true;
  };

  // A link leads to its place even where a filter hides it.
  const arrive = () => {
    if (location.hash.length < 2) return;
    finish();
    const target = $(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) reset();
    open(target);
    if (!target.hasAttribute("tabindex") && !target.matches("a, button")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    // Clauses off the screen have a guessed height until they are drawn; then the place is another.
    for (const wait of [0, 60, 180]) setTimeout(() => target.scrollIntoView({ block: "start" }), wait);
  };
  const reset = () => {
    for (const id of ["q", "kind", "who", "outcome"]) if ($(id)) $(id).value = "";
    $("substance").checked = false;
    apply();
  };

  // The picture: what belongs together lights up, and its words stand below.
  for (const picture of all(".picture")) {
    const paths = all("path[data-old]", picture);
    const boxes = all("a.box", picture);
    const light = (lit) => {
      picture.classList.toggle("on", lit.length > 0);
      const sides = new Set(lit.flatMap((path) => [`old ${path.dataset.old}`, `new ${path.dataset.new}`]));
      for (const path of paths) path.classList.toggle("lit", lit.includes(path));
      for (const box of boxes) box.classList.toggle("lit", sides.has(box.dataset.old === undefined ? `new ${box.dataset.new}` : `old ${box.dataset.old}`));
      $("note").textContent = lit.map((path) => path.querySelector("title").textContent).join(" · ");
    };
    for (const path of paths) {
      path.addEventListener("mouseenter", () => light([path]));
      path.addEventListener("mouseleave", () => light([]));
    }
    for (const box of boxes) {
      const mine = paths.filter((p) => (box.dataset.old === undefined ? p.dataset.new === box.dataset.new : p.dataset.old === box.dataset.old));
      for (const name of ["mouseenter", "focus"]) box.addEventListener(name, () => light(mine));
      for (const name of ["mouseleave", "blur"]) box.addEventListener(name, () => light([]));
    }
  }

  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  };
  $("q").addEventListener("input", soon);
  $("q").addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); go(event.shiftKey ? -1 : 1); }
  });
  $("next").addEventListener("click", () => go(1));
  $("previous").addEventListener("click", () => go(-1));
  $("reset").addEventListener("click", () => { reset(); $("q").focus(); });
  $("more").addEventListener("click", () => {
    const opened = $("choices").classList.toggle("open");
    $("more").setAttribute("aria-expanded", String(opened));
  });
  for (const id of ["kind", "who", "outcome", "substance"]) $(id)?.addEventListener("change", apply);
  for (const radio of all("input[name=view]")) radio.addEventListener("change", () => {
    show(radio.value);
    finish();
    if ($("q").value) search();
  });
  addEventListener("beforeprint", finish);
  addEventListener("hashchange", arrive);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    const href = link?.getAttribute("href");
    if (href && href === location.hash) arrive();
  });

  $("tools").hidden = false;
  if (matchMedia("(max-width: 60rem)").matches) document.querySelector(".toc details").open = false;
  if (matchMedia("(min-width: 60rem)").matches) {
    document.querySelector("input[name=view][value=side]").checked = true;
    show("side");
    inPieces();
  }
  if (location.hash) arrive();
})();
