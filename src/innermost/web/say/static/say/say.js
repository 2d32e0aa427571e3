// Brings what the coach sees to where somebody writes, once they asked. Every form works the same without this file.
(() => {
  "use strict";
  const PAUSE = 1500;

  const wire = (place) => {
    const button = place.querySelector("button[name=look]");
    const seen = place.querySelector(".seen");
    const form = button.form;
    const named = button.value.split(" ");
    let timer = 0;
    // Somebody said of these words that there is nothing to fear in them.
    let calm = false;
    let asked = seen.childElementCount > 0;
    let last = 0;

    const words = () => named.map((name) => form.elements[name]?.value?.trim()).filter(Boolean).join("\n");
    const ask = async () => {
      clearTimeout(timer);
      const mine = ++last;
      const sent = new FormData();
      sent.set("words", words());
      if (calm) sent.set("nothing", "words");
      for (const extra of ["look_for", "part"]) {
        // By its name alone: the field of a step has the id "part", and `elements` would give both.
        const field = form.querySelector(`[name=${extra}]`);
        if (field) sent.set(extra, field.value);
      }
      try {
        const answer = await fetch(place.dataset.look, { method: "POST", body: sent, credentials: "same-origin" });
        const found = await answer.text();
        if (mine !== last) return;
        if (!answer.ok && answer.status !== 429) throw new Error("no answer");
        if (found !== seen.dataset.last) seen.innerHTML = seen.dataset.last = found;
      } catch {
        if (mine === last) seen.textContent = "That did not come through just now. Your words are where they were.";
      }
    };

    button.addEventListener("click", (event) => {
      event.preventDefault();
      asked = true;
      calm = false;
      ask();
    });
    seen.addEventListener("click", (event) => {
      if (!event.target.closest("button[name=nothing]")) return;
      event.preventDefault();
      asked = calm = true;
      seen.focus();
      ask();
    });
    form.addEventListener("input", (event) => {
      if (!asked || !named.includes(event.target.name)) return;
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
  };

  const copies = (button) => {
    const said = document.getElementById(button.dataset.copy);
    if (!navigator.clipboard || !said) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(said.value);
        button.textContent = "Copied";
      } catch {
        said.focus();
        said.select();
      }
    });
  };

  const begin = () => {
    document.querySelectorAll("[data-look]").forEach(wire);
    document.querySelectorAll("[data-copy]").forEach(copies);
  };
  begin();
  // A script brought another step to where this one was.
  document.addEventListener("say:shown", begin);
})();
