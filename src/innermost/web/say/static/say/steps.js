// Steps without a page each, so that Back goes a step back and asks nothing. What was typed stays with this tab until it
// is closed, begun anew, locked or left by Quick exit, and not where it shows a sign of danger. All works without this file.
(() => {
  "use strict";
  const KEPT = "say";
  const OURS = /^(p-.*|step|go|part|started|text|aside|made|look_for)$/;
  const main = document.querySelector("main");
  const form = () => main.querySelector("form[data-stays]");
  if (!form()) return;

  let passing = false;
  let busy = false;
  let restoring = false;
  let leaving = false;
  const where = () => form()?.elements.step?.value || "";

  const words = (go) => {
    const sent = new FormData(form());
    if (go) sent.set("go", go);
    return sent;
  };

  const land = (moved) => {
    const asked = main.querySelector("[autofocus]") || main.querySelector(moved ? "h1" : ".fold[open] summary");
    if (moved) scrollTo(0, 0);
    if (asked?.localName === "h1") asked.tabIndex = -1;
    asked?.focus({ preventScroll: moved });
  };

  const show = async (sent) => {
    const before = where();
    const answer = await fetch(location.href, { method: "POST", body: sent, credentials: "same-origin" });
    if (!answer.ok && answer.status !== 422) throw new Error("no answer");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    main.replaceChildren(...page.querySelector("main").childNodes);
    document.dispatchEvent(new Event("say:shown"));
    land(where() !== before);
    return where() !== before;
  };

  // A second tap while an answer is on its way is no second step.
  const alone = async (act) => {
    if (busy) return;
    busy = true;
    try {
      await act();
    } finally {
      busy = false;
    }
  };

  main.addEventListener("submit", (event) => {
    const by = event.submitter;
    if (passing || !event.target.matches("[data-stays]") || by?.hasAttribute("formaction")) return;
    event.preventDefault();
    alone(async () => {
      const sent = words();
      if (by?.name) sent.set(by.name, by.value);
      try {
        const moved = await show(sent);
        history[moved ? "pushState" : "replaceState"]({ say: where() }, "");
      } catch {
        passing = true;
        form().requestSubmit(by);
      }
    });
  });

  const follow = async () => {
    let to = history.state?.say;
    while (form() && to && to !== where()) {
      const before = where();
      await show(words(to));
      if (where() === before) return;
      to = history.state?.say;
    }
  };
  addEventListener("popstate", () => alone(() => follow().catch(() => location.reload())));

  const kept = () => {
    try {
      return JSON.parse(sessionStorage.getItem(KEPT));
    } catch {
      return null;
    }
  };

  const forget = () => {
    try {
      sessionStorage.removeItem(KEPT);
    } catch {
      // Nothing was kept either.
    }
  };

  const keep = () => {
    if (restoring) return;
    const leaves = leaving || document.documentElement.hidden || main.querySelector(".danger") || !form();
    const said = leaves ? [] : [...words(where())].filter(([name, value]) => OURS.test(name) && value);
    if (!said.some(([name]) => /^(p-|started|text)/.test(name))) return forget();
    try {
      sessionStorage.setItem(KEPT, JSON.stringify([location.pathname, said]));
    } catch {
      // A browser that keeps nothing: then a page that is loaded anew begins anew.
    }
  };

  const restore = async (said) => {
    restoring = true;
    const sent = new FormData();
    for (const [name, value] of said) sent.append(name, value);
    if (sent.has("step")) {
      sent.set("go", history.state?.say || sent.get("go"));
      await show(sent);
    } else if (sent.get("text")) {
      form().elements.text.value = sent.get("text");
    }
    restoring = false;
  };

  const came = performance.getEntriesByType("navigation")[0]?.type;
  const [path, said] = kept() || [];
  if ((came === "reload" || came === "back_forward") && path === location.pathname) {
    restore(said).catch(() => {});
  } else {
    // An entry of the history that a form made is one a browser asks about; this one it can load again by itself.
    history.replaceState({ say: where() }, "");
    forget();
  }
  // Lock and Quick exit, which stand above the page, leave nothing behind.
  document.addEventListener("submit", (event) => {
    leaving = !main.contains(event.target);
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
  addEventListener("pagehide", keep);
})();
