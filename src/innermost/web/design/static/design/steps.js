// Steps of one page: focus on the heading, and no trail of steps in the history. Stores nothing.
(() => {
  "use strict";

  const steps = document.querySelector(".steps");
  if (!steps) return;

  const shown = () => steps.querySelector(".step:target") || steps.querySelector(".step");

  const arrive = () => {
    scrollTo(0, 0);
    const heading = shown().querySelector("h1");
    if (heading) heading.focus({ preventScroll: true });
  };
  addEventListener("hashchange", arrive);
  if (location.hash) arrive();

  if ("replace" in steps.dataset) {
    steps.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      location.replace(link.hash);
    });
  }
})();
