// One device: shows the step in the address, counts the moves, holds the time, and times a break. Everything works without it but the time.
// What it has to find again after a reload stands beside the page's own entry in the history, and goes with it.
(() => {
  "use strict";

  const steps = document.querySelector("[data-here]");
  if (!steps) return;

  const known = history.state?.walk;
  const fresh = { last: "", roles: "", turns: 1, yes: 0, no: 0, ends: 0 };
  const walk = known || { ...fresh };
  const first = steps.querySelector(".phase");
  const rest = steps.querySelector("#break");
  let shown, left, since, paused;

  const remember = () => history.replaceState({ walk }, "");
  const tell = () => document.dispatchEvent(new CustomEvent("phase:shown", { detail: { section: shown, left, paused } }));
  const start = (seconds) => {
    [left, since, paused] = [seconds, Date.now(), false];
    tell();
  };

  const times = (number) => (number === 1 ? "once" : number === 2 ? "twice" : `${number} times`);
  const count = () => {
    const line = steps.querySelector("#end .count");
    line.hidden = !walk.yes && !walk.no;
    const said = [walk.turns > 1 ? `${walk.turns} turns` : "1 turn"];
    if (walk.yes) said.push(`understood ${times(walk.yes)}`);
    if (walk.no) said.push(`“not quite” ${times(walk.no)}`);
    line.textContent = said.join(", ");
    const keep = steps.querySelector("#end [data-moves]");
    if (keep && !line.hidden) keep.href = `${keep.href.replace(/&moves=.*/, "")}&moves=${walk.turns}-${walk.yes}-${walk.no}`;
  };

  const showBreak = () => {
    const agreed = walk.ends > 0;
    rest.querySelector("[data-lengths]").hidden = agreed;
    rest.querySelector("[data-sooner]").hidden = agreed;
    rest.querySelector("[data-returning]").hidden = !agreed || walk.ends > Date.now();
    rest.querySelector(".left").textContent = agreed ? rest.dataset.ended : "";
    rest.querySelector("[data-plain]").hidden = true;
    const at = new Date(walk.ends).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    rest.querySelector("[data-back-at]").textContent = agreed ? `Both of you back at ${at}.` : "";
    start(walk.ends > Date.now() ? (walk.ends - Date.now()) / 1000 : null);
  };

  const phase = () => {
    if (shown === first) Object.assign(walk, fresh);
    const [, roles] = shown.dataset.card.match(/-(ab|ba)(?:-cover)?$/);
    if (walk.roles && walk.roles !== roles) walk.turns += 1;
    Object.assign(walk, { last: shown.id, roles, ends: 0 });
    const hold = shown.querySelector("[data-hold]");
    if (hold) [hold.hidden, hold.textContent] = [false, "Pause"];
    start(Number(shown.dataset.seconds) || null);
  };

  const show = () => {
    shown = steps.querySelector(`:scope > [id="${CSS.escape(location.hash.slice(1))}"]`) || steps.querySelector(".step");
    if (shown.matches(".phase")) phase();
    else if (shown === rest) showBreak();
    else start(null);
    if (shown.id === "end") count();
    for (const back of steps.querySelectorAll("a[data-back]")) {
      back.hash = walk.last || back.hash;
      if (back !== rest?.querySelector("[data-sooner]")) back.hidden = !walk.last;
    }
    remember();
  };

  const pause = (button) => {
    if (!paused) left = Math.max(0, left - (Date.now() - since) / 1000);
    [paused, since] = [!paused, Date.now()];
    button.textContent = paused ? "Go on" : "Pause";
    tell();
  };

  const agree = (minutes) => {
    walk.ends = Date.now() + minutes * 60000;
    remember();
    showBreak();
  };

  steps.addEventListener("click", ({ target }) => {
    const { says, minutes } = target.dataset;
    if (says === "yes") walk.yes += 1;
    if (says === "not-quite") walk.no += 1;
    if (minutes) agree(Number(minutes));
    if ("hold" in target.dataset) pause(target);
  });
  document.addEventListener("phase:over", () => shown.querySelector(".moves a").click());
  document.addEventListener("phase:ended", () => shown === rest && showBreak());
  addEventListener("hashchange", show);
  // Not before the browser has found the step the address names.
  addEventListener("DOMContentLoaded", show);
})();
