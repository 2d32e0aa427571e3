// Lists the walks this device holds. Reads what the worker kept, and nothing else.
(async () => {
  "use strict";

  const place = document.querySelector("[data-some]");
  if (!place || !("caches" in window) || !(await caches.has("walks"))) return;
  const kept = await caches.open("walks");
  for (const { url } of await kept.keys()) {
    const { pathname } = new URL(url);
    if (!pathname.startsWith("/walks/") || !pathname.endsWith("/here/")) continue;
    const page = new DOMParser().parseFromString(await (await kept.match(url)).text(), "text/html");
    const link = document.createElement("a");
    const row = document.createElement("li");
    link.href = pathname;
    link.textContent = page.title.replace(/ - Innermost$/, "");
    row.append(link);
    place.querySelector("ul").append(row);
    place.hidden = false;
  }
})();
