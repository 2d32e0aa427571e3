// The breathing circle: grows and falls with the breath, a bead for each, a word in the middle. Moves nothing where motion is reduced.
// Hears "phase:shown" (see walk.js); says "phase:breath" {section, part: "in", "hold" or "out"} at each turn.
(() => {
  "use strict";

  const words = { in: "Breathe in", hold: "and hold", out: "and out" };
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const [SMALL, LARGE] = [0.76, 1.04];
  let tick, moving = [];

  const end = () => {
    clearInterval(tick);
    for (const one of moving) one.cancel();
    moving = [];
  };

  const part = (at, [inward, hold]) => {
    if (at < inward) return "in";
    return at < inward + hold ? "hold" : "out";
  };

  const move = (section, [inward, hold, out, times], at) => {
    const all = inward + hold + out;
    const size = (scale, offset) => ({ transform: `scale(${scale})`, offset, easing: "cubic-bezier(.45, .05, .35, 1)" });
    const frames = [size(SMALL, 0), size(LARGE, inward / all), size(LARGE, (inward + hold) / all), size(SMALL, 1)];
    for (const one of section.querySelectorAll(".breath :is(.glow, svg)")) {
      const motion = one.animate(frames, { duration: all * 1000, iterations: times });
      motion.currentTime = at * 1000;
      moving.push(motion);
    }
  };

  const run = (section, pace, at) => {
    const all = pace[0] + pace[1] + pace[2];
    const start = Date.now() - at * 1000;
    const [cue, beads] = [section.querySelector(".cue"), section.querySelectorAll(".beads b")];
    let last = "";
    const look = () => {
      const now = (Date.now() - start) / 1000;
      if (now >= all * pace[3]) return clearInterval(tick);
      const [breath, what] = [Math.floor(now / all), part(now % all, pace)];
      if (`${breath}${what}` === last) return;
      last = `${breath}${what}`;
      cue.textContent = words[what];
      beads.forEach((bead, n) => {
        bead.className = n < breath ? "on" : n === breath ? "now" : "";
      });
      document.dispatchEvent(new CustomEvent("phase:breath", { detail: { section, part: what } }));
    };
    look();
    tick = setInterval(look, 200);
  };

  document.addEventListener("phase:shown", ({ detail: { section, left, paused } }) => {
    end();
    if (!section.dataset.breath || paused || left === null || left === undefined) return;
    const pace = section.dataset.breath.split(" ").map(Number);
    const at = Math.max(0, Number(section.dataset.seconds) - left);
    if (!still.matches) move(section, pace, at);
    run(section, pace, at);
  });
})();
