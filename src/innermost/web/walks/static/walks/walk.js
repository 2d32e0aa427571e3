// A walk's screen: where reading goes on, which key does what, and the time in quiet words. Knows no network, stores nothing.
// Hears "phase:shown" {section, left: seconds or null, paused}. When the time is over it says "phase:over" {section} where a phase goes on by
// itself, and "phase:ended" {section} where it stays.
(() => {
  "use strict";

  let section, tick, awake, lit = false;

  const left = (seconds) => {
    if (seconds > 90) return `About ${Math.round(seconds / 60)} minutes left.`;
    if (seconds > 45) return "About a minute left.";
    return seconds > 20 ? "About half a minute left." : "A little left.";
  };

  const write = (words) => {
    const line = section.querySelector(".left");
    if (line && line.textContent !== words) line.textContent = words;
  };

  const over = () => {
    clearInterval(tick);
    keepLit(false);
    if ("goes" in section.dataset) document.dispatchEvent(new CustomEvent("phase:over", { detail: { section } }));
    else {
      write(section.dataset.ended || "That was the time. No hurry, finish your thought.");
      document.dispatchEvent(new CustomEvent("phase:ended", { detail: { section } }));
    }
  };

  const count = (seconds) => {
    const end = Date.now() + seconds * 1000;
    const look = () => {
      const now = (end - Date.now()) / 1000;
      if (now <= 0) over();
      else write(left(now));
    };
    write(left(seconds));
    tick = setInterval(look, 250);
  };

  // A screen that nobody touches stays lit while a phase with a time runs, where the browser can do that.
  const stayLit = async () => {
    if (!lit || document.hidden || (awake && !awake.released)) return;
    const lock = await navigator.wakeLock?.request("screen").catch(() => null);
    if (!lit || (awake && !awake.released)) lock?.release();
    else awake = lock;
  };
  const keepLit = (is) => {
    lit = is;
    if (lit) return stayLit();
    awake?.release();
    awake = null;
  };
  document.addEventListener("visibilitychange", stayLit);

  const arrive = () => {
    scrollTo(0, 0);
    section.querySelector("h1")?.focus({ preventScroll: true });
  };

  document.addEventListener("phase:shown", ({ detail }) => {
    const isNew = section !== detail.section;
    section = detail.section;
    clearInterval(tick);
    if (isNew) arrive();
    const isTimed = detail.left !== null && detail.left !== undefined;
    keepLit(isTimed && !detail.paused && section.matches(".phase"));
    if (detail.paused) write("Paused.");
    else if (isTimed) count(detail.left);
  });

  // Space and Enter take the only way on there is; Escape leads to Stop, and does not press it.
  addEventListener("keydown", (event) => {
    if (!section || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") section.querySelector("[data-stop]")?.focus();
    if (event.key !== " " && event.key !== "Enter") return;
    if (event.target.closest("a, button, input, summary, textarea, select")) return;
    const ways = section.querySelectorAll(".moves :is(a, button)");
    if (ways.length !== 1) return;
    event.preventDefault();
    ways[0].click();
  });
})();
