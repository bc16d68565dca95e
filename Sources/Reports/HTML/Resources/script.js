// The page reads well without this: it adds the filters, opens what a link leads to, and unfolds for printing.
(() => {
  "use strict";
  const form = document.getElementById("filters");
  const severities = ["info", "safe", "risky", "breaking"];
  const number = (count) => count < 10000 ? String(count) : count.toLocaleString("en-US").replaceAll(",", "\u202f");

  // What a link leads to may be folded.
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    let isChanged = false;
    for (let place = target; place; place = place.parentElement) {
      if (place instanceof HTMLDetailsElement && !place.open) {
        place.open = true;
        isChanged = true;
      }
      if (place.hidden) {
        clear();
        isChanged = true;
      }
    }
    if (isChanged) target.scrollIntoView();
  };

  // Rows are looked at once; each filter then works on this list and not on the document.
  let rows, objects, findings, sections;
  const collect = () => {
    if (rows) return;
    rows = [];
    objects = [];
    findings = [];
    sections = [];
    for (const element of document.querySelectorAll("section.changes")) {
      const section = { element, fold: element.querySelector(":scope > .fold"), count: element.querySelector("h2 .count"), shown: 0 };
      sections.push(section);
      for (const article of element.querySelectorAll("article.object")) {
        const object = { element: article, name: article.dataset.o ?? "", section, shown: 0 };
        objects.push(object);
        for (const block of article.querySelectorAll(".finding")) {
          const head = block.querySelector("h4");
          const finding = { element: block, badge: head.querySelector(".severity"), rule: block.dataset.k, object, shown: 0 };
          findings.push(finding);
          const words = object.name + " " + head.textContent + " ";
          for (const row of block.querySelectorAll(".row")) {
            const { r, w, q, n, t, o } = row.dataset;
            rows.push({
              element: row, finding, reader: +r, writer: +w, quiet: q || "open", packages: n ? n.split(" ") : [],
              night: t || "", object: o ?? object.name, words, text: "", isShown: true,
            });
          }
          finding.first = rows[rows.length - 1];
        }
      }
    }
  };

  const text = (row) => (row.text ||= (row.words + row.element.textContent).toLowerCase());
  let night = "";

  const wanted = () => {
    const value = (name) => form.elements[name]?.value ?? "*";
    const levels = [...form.querySelectorAll("[name=severity]")].filter((box) => box.checked).map((box) => +box.value);
    return {
      words: form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean), levels: new Set(levels),
      audience: value("audience"), state: value("state"), object: value("object"),
      package: value("package"), rule: value("rule"), night,
    };
  };

  const level = (row, audience) =>
    audience === "reader" ? row.reader : audience === "writer" ? row.writer : Math.max(row.reader, row.writer);

  const fits = (row, filter) =>
    filter.levels.has(level(row, filter.audience))
    && (filter.state === "*" || row.quiet === filter.state)
    && (filter.object === "*" || row.object === filter.object)
    && (filter.package === "*" || row.packages.includes(filter.package))
    && (filter.rule === "*" || row.finding.rule === filter.rule)
    && (!filter.night || row.night === filter.night)
    && filter.words.every((word) => text(row).includes(word));

  const show = (item, isShown) => { if (item.element.hidden === isShown) item.element.hidden = !isShown; };

  const apply = () => {
    collect();
    const filter = wanted();
    for (const list of [sections, objects, findings]) for (const item of list) item.shown = 0;
    let count = 0;
    for (const row of rows) {
      const isShown = fits(row, filter);
      show(row, isShown);
      if (!isShown) continue;
      count += 1;
      row.finding.shown += 1;
      row.finding.object.shown += 1;
      row.finding.object.section.shown += 1;
    }
    for (const list of [findings, objects, sections]) for (const item of list) show(item, item.shown > 0);
    judge(filter.audience);
    const isFiltered = count < rows.length;
    for (const { fold, count: label, shown } of sections) {
      label.textContent = shown < +label.dataset.all ? `${number(shown)} of ${number(+label.dataset.all)}` : number(shown);
      if (!fold) continue;
      // A filter that leaves a few shows them; taking it back folds what it unfolded.
      if (isFiltered && shown > 0 && shown <= 200) {
        if (!fold.open) fold.dataset.unfolded = "";
        fold.open = true;
      } else if ("unfolded" in fold.dataset) {
        delete fold.dataset.unfolded;
        fold.open = false;
      }
    }
    document.getElementById("shown").textContent =
      isFiltered ? `${number(count)} of ${number(rows.length)} changes` : `${number(count)} changes`;
    document.getElementById("nothing").hidden = count > 0;
    document.getElementById("clear").hidden = !isFiltered && filter.audience === start.audience;
  };

  // The severity is the one for those that the reader chose.
  let judged;
  const judge = (audience) => {
    judged ??= start.audience;
    if (judged === audience) return;
    judged = audience;
    for (const { element, badge, first } of findings) {
      const name = severities[level(first, audience)];
      if (badge.textContent === name) continue;
      badge.textContent = name;
      element.className = "finding " + name;
    }
  };

  const clear = () => {
    if (!form) return;
    night = "";
    mark();
    form.reset();
    apply();
  };

  // A bar of the chart: its counts, and only its changes where the page has them.
  const bars = [...document.querySelectorAll(".timeline .bar")];
  const mark = () => {
    for (const bar of bars) {
      if (night && bar.dataset.t === night) bar.setAttribute("aria-current", "true");
      else bar.removeAttribute("aria-current");
    }
    if (!night) {
      const line = document.getElementById("night");
      if (line) line.textContent = "";
    }
  };
  const choose = (event) => {
    event.preventDefault();
    const bar = event.currentTarget;
    const chosen = bar.dataset.t;
    const isTakenBack = night === chosen;
    night = isTakenBack ? "" : chosen;
    mark();
    if (!isTakenBack) document.getElementById("night").textContent = bar.getAttribute("aria-label");
    if (!form) return;
    collect();
    const isFilter = rows.some((row) => row.night === night) && rows.some((row) => row.night !== night);
    if (!isFilter && night) {
      night = "";
      apply();
      bar.setAttribute("aria-current", "true");
      return;
    }
    apply();
  };
  for (const bar of bars) bar.addEventListener("click", choose);

  let start = { audience: "all" };
  if (form) {
    form.reset();
    start = { audience: form.elements.audience?.value ?? "all" };
    // Ready before anybody types.
    (window.requestIdleCallback ?? setTimeout)(() => { collect(); rows.forEach(text); });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", apply);
    document.getElementById("clear").addEventListener("click", clear);
    document.addEventListener("click", (event) => {
      const rule = event.target.closest("[data-rule]")?.dataset.rule;
      const select = form.elements.rule;
      if (!rule || !select) return;
      select.value = select.value === rule ? "*" : rule;
      form.querySelector(".more").open = true;
      apply();
    });
    document.addEventListener("keydown", (event) => {
      const search = document.getElementById("search");
      const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
      if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        search.focus();
      } else if (event.key === "Escape" && event.target === search && search.value) {
        event.preventDefault();
        search.value = "";
        apply();
      }
    });
  }

  // Browsers that cannot print what is folded get it unfolded.
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details:not([open]):not(.more)")) {
      fold.dataset.printed = "";
      fold.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const fold of document.querySelectorAll("details[data-printed]")) {
      delete fold.dataset.printed;
      fold.open = false;
    }
  });

  addEventListener("hashchange", reveal);
  reveal();
})();
