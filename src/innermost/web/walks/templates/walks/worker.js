// Keeps static files and the public walks somebody opened, for when the network is gone. Never a page that says it is not to be kept.
// Release {{ release }}.
"use strict";

const KEPT = "walks";
const OFFLINE = "{{ offline }}";
const NEEDED = [{% for one in needed %}"{{ one|escapejs }}", {% endfor %}];
const WALK = /^\/walks\/[\w-]+\/here\/$/;

const mayKeep = (request, answer) => {
  const url = new URL(request.url);
  const isOurs = url.origin === location.origin && !url.search && (url.pathname.startsWith("/static/") || WALK.test(url.pathname));
  return isOurs && answer.ok && !answer.redirected && !/no-store/.test(answer.headers.get("Cache-Control") || "");
};

const fetched = async (request) => {
  const answer = await fetch(request);
  if (mayKeep(request, answer)) await (await caches.open(KEPT)).put(request.url, answer.clone());
  return answer;
};

const kept = (request) => caches.match(request.url, { cacheName: KEPT, ignoreVary: true });

const answer = async (request) => {
  try {
    return await fetched(request);
  } catch {
    return (await kept(request)) || (request.mode === "navigate" && (await caches.match(OFFLINE, { ignoreVary: true }))) || Response.error();
  }
};

addEventListener("install", (event) => {
  event.waitUntil((async () => {
    await caches.delete(KEPT);
    await (await caches.open(KEPT)).addAll(NEEDED);
    await skipWaiting();
  })());
});

addEventListener("activate", (event) => event.waitUntil(clients.claim()));

// A page that was there before the worker tells what it is made of.
addEventListener("message", (event) => {
  const all = Array.isArray(event.data?.keep) ? event.data.keep.filter((one) => typeof one === "string") : [];
  event.waitUntil(Promise.allSettled(all.map((one) => fetched(new Request(one)))));
});

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate" || pathname.startsWith("/static/")) event.respondWith(answer(event.request));
});
