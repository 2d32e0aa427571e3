// A timer for those who want one. Stores nothing.
(() => {
  "use strict";

  const numbers = { 1: "One minute", 2: "Two minutes", 5: "Five minutes" };
  const left = (seconds) => {
    if (seconds > 90) return `About ${Math.round(seconds / 60)} minutes left.`;
    return seconds > 45 ? "About a minute left." : "A little left.";
  };

  // No sound, no numbers running, nothing that stops anybody. It ends with a word that can be overlooked.
  const run = (place, minutes) => {
    const end = Date.now() + minutes * 60000;
    const words = document.createElement("span");
    words.className = "note";
    words.setAttribute("role", "status");
    words.textContent = left(minutes * 60);
    place.replaceChildren(words);
    const tick = setInterval(() => {
      const seconds = (end - Date.now()) / 1000;
      const now = seconds > 0 ? left(seconds) : "That was the time. No hurry, finish your thought.";
      if (words.textContent !== now) words.textContent = now;
      if (seconds <= 0 || !place.isConnected) clearInterval(tick);
    }, 1000);
    return tick;
  };

  for (const step of document.querySelectorAll(".steps [data-minutes]")) {
    const minutes = Number(step.dataset.minutes);
    const place = document.createElement("div");
    const button = document.createElement("button");
    let tick;
    place.className = "timer";
    button.type = "button";
    button.className = "btn quiet small";
    button.textContent = `${numbers[minutes]} on a timer, if you like`;
    button.addEventListener("click", () => {
      tick = run(place, minutes);
    });
    addEventListener("hashchange", () => {
      clearInterval(tick);
      place.replaceChildren(button);
    });
    place.append(button);
    step.querySelector(".moves").before(place);
  }
})();
