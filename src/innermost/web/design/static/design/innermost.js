// Quick exit and focus; nothing else. Every page works without this file.
(() => {
  "use strict";

  const form = document.querySelector("form[data-exit-url]");
  const away = form && form.dataset.exitUrl;

  // What a worker keeps of public walks. Where the browser does as the server's answer says, this has happened already.
  const forget = () => {
    self.caches?.delete("walks").catch(() => {});
    navigator.serviceWorker?.getRegistrations().then((all) => all.forEach((one) => one.unregister())).catch(() => {});
  };

  // The server locks and clears while the browser is already leaving; replace() takes this page out of the history.
  const leave = () => {
    document.documentElement.hidden = true;
    fetch(form.action, {
      method: "POST",
      keepalive: true,
      credentials: "same-origin",
      redirect: "manual",
    }).catch(() => {});
    forget();
    location.replace(away);
  };

  if (away) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      leave();
    });

    let presses = [];
    addEventListener("keydown", (event) => {
      if (event.repeat) return;
      presses = event.key === "Shift" ? [...presses, event.timeStamp].slice(-3) : [];
      if (presses.length === 3 && event.timeStamp - presses[0] <= 5000) leave();
    });

    // A page brought back by the browser's own memory is asked for again, so nothing private is shown after leaving.
    addEventListener("pageshow", (event) => {
      if (event.persisted && "private" in document.body.dataset) location.reload();
    });
  }

  const wrong = document.querySelector("[data-errors]") || document.querySelector("[aria-invalid=true]");
  if (wrong) wrong.focus();
})();
