// The page reads well without this: it adds the filters, opens what a link leads to, and unfolds for printing.
(() => {
  "use strict";
  const form = document.getElementById("filters");
  const severities = ["info", "safe", "risky", "breaking"];
  const number = (count) => count < 10000 ? String(count) : count.toLocaleString("en-US").replaceAll(",", "\u202f");

  // What a link leads to stands below the filters, however high they are; on a telephone they scroll away.
  const keepClear = () => {
    if (!form) return;
    const isSticky = getComputedStyle(form).position === "sticky";
    document.documentElement.style.scrollPaddingTop = isSticky ? `${form.offsetHeight + 12}px` : "";
  };

  // It may be folded, or filtered away.
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let place = target; place; place = place.parentElement) {
      if (place instanceof HTMLDetailsElement && !place.open) place.open = true;
      if (place.hidden) clear();
    }
    keepClear();
    target.scrollIntoView();
  };

  // Rows are looked at once; each filter then works on this list and not on the document.
  let rows, sections;
  const collect = () => {
    if (rows) return;
    rows = [];
    sections = [...document.querySelectorAll("section.changes")].map((element) => {
      const section = item(element, { fold: element.querySelector(":scope > .fold"), count: element.querySelector("h2 .count") });
      section.kinds = new Map([...element.querySelectorAll(".kinds [data-rule]")].map((button) =>
        [button.dataset.rule, { button, label: button.nextElementSibling, count: 0 }]));
      section.parts = [...element.querySelectorAll("article.object")].map((article) => {
        const object = item(article, { name: article.dataset.o ?? "", above: section });
        object.parts = [...article.querySelectorAll(".finding")].map((block) => finding(block, object));
        return object;
      });
      return section;
    });
  };
  const item = (element, more) => ({ element, isHidden: false, shown: 0, ...more });
  const finding = (block, object) => {
    const head = block.querySelector("h4");
    const rule = block.dataset.k;
    const found = item(block, { badge: head.querySelector(".severity"), rule, kind: object.above.kinds.get(rule), above: object });
    // What uses all of a finding's changes stands once, beside them.
    const shared = block.querySelector(":scope > .notes")?.textContent ?? "";
    const words = object.name + " " + head.textContent + " " + shared + " ";
    found.parts = [...block.querySelectorAll(".row")].map((element) => {
      const { r, w, q, n, t, o } = element.dataset;
      return item(element, {
        reader: +r, writer: +w, quiet: q || "open", packages: n ? n.split(" ") : [],
        night: t || "", object: o ?? object.name, words, text: "", above: found,
      });
    });
    rows.push(...found.parts);
    return found;
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

  // The kind is apart: each kind's count says what choosing it would show.
  const fitsBesideKind = (row, filter) =>
    filter.levels.has(level(row, filter.audience))
    && (filter.state === "*" || row.quiet === filter.state)
    && (filter.object === "*" || row.object === filter.object)
    && (filter.package === "*" || row.packages.includes(filter.package))
    && (!filter.night || row.night === filter.night)
    && filter.words.every((word) => text(row).includes(word));

  // What is hidden as a whole is not looked into, so that little of a long page is touched.
  const show = (item) => {
    const isHidden = item.shown === 0;
    if (item.isHidden !== isHidden) item.element.hidden = item.isHidden = isHidden;
    if (!isHidden) item.parts?.forEach(show);
  };

  const count = (filter) => {
    for (const section of sections) {
      section.shown = 0;
      for (const kind of section.kinds.values()) kind.count = 0;
      for (const object of section.parts) {
        object.shown = 0;
        for (const finding of object.parts) finding.shown = 0;
      }
    }
    let all = 0;
    for (const row of rows) {
      const finding = row.above;
      const isCandidate = fitsBesideKind(row, filter);
      if (isCandidate && finding.kind) finding.kind.count += 1;
      row.shown = isCandidate && (filter.rule === "*" || finding.rule === filter.rule) ? 1 : 0;
      all += row.shown;
      for (let place = finding; place; place = place.above) place.shown += row.shown;
    }
    return all;
  };

  const apply = () => {
    collect();
    const filter = wanted();
    const all = count(filter);
    sections.forEach(show);
    judge(filter.audience);
    const isFiltered = all < rows.length;
    for (const { fold, count: label, shown, kinds } of sections) {
      label.textContent = shown < +label.dataset.all ? `${number(shown)} of ${number(+label.dataset.all)}` : number(shown);
      for (const [rule, kind] of kinds) {
        kind.label.textContent = number(kind.count);
        kind.button.setAttribute("aria-pressed", String(rule === filter.rule));
      }
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
      isFiltered ? `${number(all)} of ${number(rows.length)} changes` : `${number(all)} changes`;
    document.getElementById("nothing").hidden = all > 0;
    document.getElementById("clear").hidden = !isFiltered && filter.audience === start.audience;
  };

  // The severity is the one for those that the reader chose.
  let judged;
  const judge = (audience) => {
    judged ??= start.audience;
    if (judged === audience) return;
    judged = audience;
    for (const { parts: [first], element, badge } of sections.flatMap((section) => section.parts).flatMap((object) => object.parts)) {
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
  const choose = (bar) => {
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
  for (const bar of bars) {
    bar.addEventListener("click", (event) => {
      event.preventDefault();
      choose(bar);
    });
  }

  // Many bars are too narrow for a finger: two buttons go from night to night.
  if (bars.length > 14) {
    const line = document.getElementById("night");
    const steps = document.createElement("div");
    steps.className = "steps";
    const button = (sign, label, step) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.setAttribute("aria-label", label);
      button.addEventListener("click", () => {
        const current = bars.findIndex((bar) => bar.hasAttribute("aria-current"));
        const next = current < 0 ? bars.length - 1 : current + step;
        if (bars[next]) choose(bars[next]);
      });
      return button;
    };
    line.before(steps);
    steps.append(button("‹", "Earlier night", -1), line, button("›", "Later night", 1));
  }

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
      apply();
    });
    for (const button of document.querySelectorAll("[data-rule]")) button.setAttribute("aria-pressed", "false");
    new ResizeObserver(keepClear).observe(form);
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

  // A diagram that does not fit starts at what changed, and shows on which sides there is more.
  for (const frame of document.querySelectorAll(".scroll")) {
    const rest = () => frame.scrollWidth - frame.clientWidth;
    const tell = () => {
      frame.classList.toggle("more-before", frame.scrollLeft > 1);
      frame.classList.toggle("more-after", frame.scrollLeft < rest() - 1);
    };
    let isPlaced = false;
    new ResizeObserver(() => {
      const changed = frame.querySelector(".node:is(.breaking, .risky, .safe, .info) rect");
      if (!isPlaced && rest() > 0 && changed) {
        const box = changed.getBoundingClientRect();
        frame.scrollLeft += (box.left + box.right) / 2 - frame.getBoundingClientRect().left - frame.clientWidth / 2;
        isPlaced = true;
      }
      tell();
    }).observe(frame);
    frame.addEventListener("scroll", tell, { passive: true });
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
