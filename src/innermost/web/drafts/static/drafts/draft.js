// Keeps a sealed draft on the server a little after typing stops. The page works the same without this file.
(() => {
  "use strict";
  const form = document.querySelector("form[data-draft-url]");
  if (!form) return;
  let timer = 0;
  let sent = false;
  let typed = false;
  const keep = () => {
    clearTimeout(timer);
    if (sent || !typed) return;
    typed = false;
    fetch(form.dataset.draftUrl, {
      method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "manual", keepalive: true,
    }).catch(() => {});
  };
  form.addEventListener("input", () => {
    typed = true;
    clearTimeout(timer);
    timer = setTimeout(keep, 2500);
  });
  addEventListener("pagehide", keep);
  form.addEventListener("submit", () => { sent = true; clearTimeout(timer); });
})();
