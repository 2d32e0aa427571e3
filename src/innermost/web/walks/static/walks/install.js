// Asks the browser to keep public walks for when the network is gone. Only on pages of walks, and never for somebody who is signed in.
(() => {
  "use strict";

  const { worker } = document.currentScript.dataset;
  if (!("serviceWorker" in navigator)) return;

  const keep = async () => {
    const { active } = await navigator.serviceWorker.ready;
    const parts = performance.getEntriesByType("resource").map((one) => one.name);
    const own = document.querySelector("[data-here]") ? [location.pathname] : [];
    active.postMessage({ keep: [...own, ...parts].map((one) => new URL(one, location.href).href) });
  };

  addEventListener("load", () => {
    navigator.serviceWorker.register(worker).then(keep).catch(() => {});
  });
})();
