// Keeps a sealed draft on the server a little after typing stops. The page works the same without this file.
(() => {
  "use strict";
  // What was typed. A picture is no draft, and too large for one.
  const words = (form) => {
    const said = new FormData(form);
    [...said].filter(([, one]) => one instanceof File).forEach(([name]) => said.delete(name));
    return said;
  };
  const watch = (form) => {
    let timer = 0;
    let sent = false;
    let typed = false;
    const keep = (leaving) => {
      clearTimeout(timer);
      if (sent || !typed) return;
      typed = false;
      // Browsers refuse what is long and has to outlive its page, so only the last one does.
      fetch(form.dataset.draftUrl, {
        method: "POST", body: words(form), credentials: "same-origin", redirect: "manual", keepalive: leaving,
      }).then((answer) => { typed ||= !answer.ok; }, () => { typed = true; });
    };
    form.addEventListener("input", () => {
      typed = true;
      clearTimeout(timer);
      timer = setTimeout(keep, 2500, false);
    });
    addEventListener("pagehide", () => keep(true));
    addEventListener("pageshow", () => { sent = false; });
    form.addEventListener("submit", () => { sent = true; clearTimeout(timer); });
  };
  document.querySelectorAll("form[data-draft-url]").forEach(watch);
})();
