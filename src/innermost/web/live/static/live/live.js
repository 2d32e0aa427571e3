// Two devices in step. Shows the card the server names, sends what is pressed, and asks by polling where no socket gets through.
// Knows no rule of a walk, keeps nothing, and never reads this device's clock for it.
(() => {
  "use strict";

  const root = document.querySelector("[data-walk]");
  if (!root) return;

  const asked = !("do" in root.dataset);
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${root.dataset.socket}`;
  const off = document.querySelector("[data-say=off]");
  const told = document.querySelector("[data-told]");
  const aside = document.querySelector("[data-aside]");
  const ASIDE = 4409;
  const LOOK_EVERY = 25000, ANSWER_WITHIN = 8000, POLL_EVERY = 2000;

  let seen = { serial: -1, card: "" };
  let socket, answering, again, polling;
  let tries = 0, shown = null, ended = false;

  // ---------- what is on the screen ----------
  const each = (within, selector, act) => within.querySelectorAll(selector).forEach(act);
  const part = (within, selector, visible) => each(within, selector, (one) => (one.hidden = !visible(one)));

  const free = () => each(root, "button[disabled]", (one) => (one.disabled = false));

  const foot = (slot) => {
    part(slot, "[data-moves]", () => seen.buttons.length > 0);
    each(slot, "[data-moves] button", (one) => (one.disabled = !seen.buttons.length));
    part(slot, "[data-pressed]", () => seen.pressed);
    part(slot, "[data-paused], [data-resume]", () => seen.paused);
    part(slot, "[data-pause]", () => !seen.paused);
  };

  const rest = (slot) => {
    const over = seen.agreed && !seen.left;
    part(slot, "[data-mine]", (one) => !seen.agreed && seen.by_me && Number(one.dataset.mine) === seen.proposed);
    part(slot, "[data-theirs]", (one) => !seen.agreed && !seen.by_me && Number(one.dataset.theirs) === seen.proposed);
    part(slot, "[data-lengths]", () => !seen.agreed);
    part(slot, "[data-sooner]", () => !over && !seen.pressed);
    part(slot, "[data-return]", () => !seen.pressed);
    part(slot, "[data-back]", () => seen.pressed);
    if (seen.agreed && seen.left) setTimeout(look, seen.left * 1000 + 200);
  };

  const show = (now) => {
    if (asked || now.over) return leave();
    if (now.serial < seen.serial) return;
    const same = now.serial === seen.serial;
    seen = now;
    root.elements.serial.value = seen.serial;
    free();
    const name = seen.cooling ? "break" : seen.card;
    const slot = root.querySelector(`[data-slot="${CSS.escape(name)}"]`);
    if (!slot) return leave();
    part(root, "[data-slot]", (one) => one === slot);
    (seen.cooling ? rest : foot)(slot);
    const section = slot.querySelector("section");
    if (same && shown === section) return;
    shown = section;
    document.dispatchEvent(new CustomEvent("phase:shown", { detail: { section, left: seen.left, paused: seen.paused } }));
  };

  // The server knows the page that comes next: the end, the sign-in, or this one.
  const leave = () => {
    if (ended) return;
    ended = true;
    location.reload();
  };
  const go_away = () => {
    if (ended) return;
    ended = true;
    location.replace(root.dataset.away);
  };

  const say = (reason) => {
    if (!told) return;
    told.textContent = reason || "";
    told.hidden = !reason;
  };

  const hear = (message) => {
    if (message.type === "aside") return put_aside();
    if (message.type === "gone") return go_away();
    if (message.locked) return leave();
    if (message.type === "refused") say(message.reason);
    else say("");
    if ("serial" in message) show(message);
    else free();
  };

  // ---------- the line ----------
  const lost = (is) => {
    if (off) off.hidden = !is;
  };

  const isOpen = () => Boolean(socket) && socket.readyState === 1;

  const put = (event) => {
    if (!isOpen()) return false;
    socket.send(JSON.stringify(event));
    clearTimeout(answering);
    const mine = socket;
    answering = setTimeout(() => mine.close(), ANSWER_WITHIN);
    return true;
  };

  const fetched = async (path, body) => {
    const headers = { Accept: "application/json" };
    const options = { credentials: "same-origin", redirect: "manual", cache: "no-store", headers };
    if (body) Object.assign(options, { method: "POST", body: new URLSearchParams({ csrfmiddlewaretoken: token, ...body }) });
    const answer = await fetch(path, options).catch(() => null);
    lost(!answer);
    if (!answer || answer.status >= 500) return false;
    if (answer.status === 404) return go_away();
    if (!answer.ok) return leave();
    hear(await answer.json());
    return true;
  };

  const look = () => ended || put({ does: "look" }) || fetched(root.dataset.state);
  const send = async (event) => {
    if (put(event)) return;
    const press = { press: `${event.does} ${event.number}`, serial: event.serial };
    if (!(await fetched(root.action, press))) free();
  };

  const poll = (on) => {
    clearInterval(polling);
    if (on) polling = setInterval(() => document.hidden || look(), asked ? 5000 : POLL_EVERY);
  };

  const connect = () => {
    clearTimeout(again);
    if (ended || (socket && socket.readyState < 2)) return;
    let mine;
    try {
      mine = new WebSocket(address);
    } catch {
      return closed({ code: 0 });
    }
    socket = mine;
    const patience = setTimeout(() => mine.close(), 6000);
    // What an older socket still says or hears is nothing to this page any more.
    mine.onmessage = ({ data }) => {
      clearTimeout(patience);
      if (socket !== mine) return;
      clearTimeout(answering);
      tries = 0;
      poll(false);
      lost(false);
      hear(JSON.parse(data));
    };
    mine.onclose = (event) => {
      clearTimeout(patience);
      if (socket !== mine) return;
      clearTimeout(answering);
      closed(event);
    };
  };

  // Growing pauses, and polling meanwhile: the answer to that says where a walk is gone or locked. A socket that was put
  // aside stays so until somebody says otherwise.
  const closed = ({ code }) => {
    if (ended) return;
    if (code === ASIDE) return put_aside();
    tries += 1;
    poll(true);
    look();
    again = setTimeout(connect, Math.min(30000, 500 * 2 ** tries));
  };

  const put_aside = () => {
    poll(false);
    ended = true;
    socket?.close();
    if (!aside) return;
    [root.hidden, aside.hidden] = [true, false];
    document.dispatchEvent(new CustomEvent("phase:shown", { detail: { section: aside, left: null, paused: false } }));
  };

  aside?.querySelector("[data-here]").addEventListener("click", () => location.reload());

  // ---------- what somebody does ----------
  root.addEventListener("submit", (event) => {
    if (asked) return;
    event.preventDefault();
    if (!event.submitter) return;
    event.submitter.disabled = true;
    const [does, number] = event.submitter.value.split(" ");
    send({ does, serial: seen.serial, number: Number(number || 0) });
  });
  // This device may count a little faster than the server: then it asks again.
  document.addEventListener("phase:over", () => {
    const before = seen.serial;
    for (const wait of [50, 700, 2500]) setTimeout(() => seen.serial === before && look(), wait);
  });
  addEventListener("online", () => isOpen() || connect());
  addEventListener("offline", () => lost(true));
  document.addEventListener("visibilitychange", () => document.hidden || look());
  setInterval(look, LOOK_EVERY);
  if (asked) setTimeout(leave, Math.min(Number(root.dataset.left), 86400) * 1000);
  connect();
})();
