// What a page is looked at with, from inside. Each function returns sentences about what is wrong; none means well.
(() => {
  "use strict";

  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const shown = (el) => el.checkVisibility({ visibilityProperty: true }) && el.getClientRects().length > 0;
  const controls = () => [...document.querySelectorAll(CONTROLS)].filter((el) => shown(el) && !el.disabled);
  const isChoice = (el) => el.matches("input[type=radio], input[type=checkbox]");

  // What a finger meets: for a choice, its label too.
  const target = (el) => (isChoice(el) && el.labels.length ? el.labels[0] : el);

  const name = (el) => {
    const words = el.getAttribute("aria-label") || target(el).textContent.trim() || el.name || el.value || "";
    return `${el.tagName.toLowerCase()} "${words.replace(/\s+/g, " ").slice(0, 40)}"`;
  };

  // WCAG 2.5.8 leaves out links within a sentence: their height is that of the line.
  const isInSentence = (el) =>
    el.tagName === "A" && getComputedStyle(el).display === "inline" &&
    el.parentElement.textContent.trim().length > el.textContent.trim().length;

  const small = (least) => controls().filter((el) => !isInSentence(el)).flatMap((el) => {
    const { width, height } = target(el).getBoundingClientRect();
    return Math.min(width, height) < least - 0.05 ? [`${name(el)} is ${width.toFixed(1)} by ${height.toFixed(1)}`] : [];
  });

  const cut = (el) => {
    for (let above = el.parentElement; above && above !== document.body; above = above.parentElement) {
      if (getComputedStyle(above).overflowX !== "visible") return true;
    }
    return false;
  };
  const isForEars = (el) => getComputedStyle(el).clipPath !== "none";
  const ornament = (el) => el.closest("svg, .vh, .skip, [aria-hidden=true], .hero") !== null || isForEars(el);

  const wide = () => {
    const root = document.documentElement;
    const found = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} wide`] : [];
    for (const el of document.body.querySelectorAll("*")) {
      if (ornament(el) || !shown(el)) continue;
      const { left, right, width } = el.getBoundingClientRect();
      if (width && (right > root.clientWidth + 1 || left < -1) && !cut(el)) found.push(`${name(el)} reaches from ${left.toFixed()} to ${right.toFixed()}`);
      const hides = getComputedStyle(el).overflowX !== "visible" && el.scrollWidth > el.clientWidth + 1;
      if (hides && !el.matches("textarea, input, select") && el !== root && el !== document.body) found.push(`${name(el)} is cut off`);
    }
    return found;
  };

  const build = () => {
    const headings = [...document.querySelectorAll("h1")].filter(shown).length;
    const ids = [...document.querySelectorAll("[id]")].map((el) => el.id);
    const twice = ids.filter((id, at) => ids.indexOf(id) < at);
    return [...(headings === 1 ? [] : [`there are ${headings} main headings`]), ...twice.map((id) => `two things are called #${id}`)];
  };

  // What a reader is shown. Where two widths show the same, they can differ in colours and sizes alone.
  let seen = "";
  const showsAnother = () => {
    const before = seen;
    seen = [...document.querySelectorAll("*")].map((el) => Number(el.checkVisibility({ visibilityProperty: true }))).join("");
    return before !== seen;
  };

  // Folds and further lines; and of the steps that come one at a time, one of each shape. All of them at once.
  const shape = (el) => [...el.querySelectorAll("*")].map((one) => `${one.tagName}.${one.className}`).join();
  const unfold = () => {
    const shapes = new Map([...document.querySelectorAll(".step")].reverse().map((step) => [shape(step), step]));
    for (const step of shapes.values()) step.classList.add("looked-at");
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`.looked-at { display: flex !important } .more, .further * { display: block !important } .pair { display: grid !important }`);
    document.adoptedStyleSheets = [sheet];
  };

  // Of a group of radio buttons, Tab comes to one.
  const group = (el) => (el.type === "radio" ? [...document.getElementsByName(el.name)].find((one) => one.form === el.form) : el);
  const tabbable = () => [...new Set(controls().filter((el) => el.tabIndex >= 0).map(group))];

  const rings = (el) => [el, target(el)].some((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });

  const covered = (el) => {
    const { left, right, top, bottom } = target(el).getBoundingClientRect();
    const points = [[(left + right) / 2, (top + bottom) / 2], [left + 4, top + 4], [right - 4, bottom - 4], [left + 4, bottom - 4]];
    return !points.some(([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return hit && (el.contains(hit) || hit.contains(el) || target(el).contains(hit));
    });
  };

  let reached = new Set();
  let wrong = [];
  let last = null;

  // Called after each Tab: where the focus is now, which on its way round may be nowhere. False when it has been all round.
  const here = () => {
    const el = document.activeElement;
    if (!el || el === document.body || el === document.documentElement) return true;
    // A day and a time have a stop for each of their parts.
    if (el === last && ["date", "time"].includes(el.type)) return true;
    last = el;
    if (reached.has(group(el))) return false;
    reached.add(group(el));
    if (!rings(el)) wrong.push(`no ring shows that ${name(el)} has the focus`);
    if (covered(el)) wrong.push(`${name(el)} has the focus and is covered`);
    return true;
  };
  const walked = () => [...wrong, ...tabbable().filter((el) => !reached.has(el)).map((el) => `Tab does not reach ${name(el)}`)];
  const begin = () => { document.activeElement?.blur(); reached = new Set(); wrong = []; };

  const textSize = (percent) => { document.documentElement.style.fontSize = percent ? `${percent}%` : ""; };

  globalThis.looks = { showsAnother, small, wide, build, unfold, begin, here, walked, textSize, count: () => tabbable().length };
})();
