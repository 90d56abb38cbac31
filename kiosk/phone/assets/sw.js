// Shows a tour that was taken along, where there is no network: docs/phone.md.
//
// Rules: what is named by its hash comes from the tour, if it is there; a page comes from the network, and from the tour
// where the network does not answer in time; a part of a recording is cut from the whole (206), without which iOS plays
// nothing. Nothing is kept here that the visitor did not ask for: phone.js fills the caches.
"use strict";

const TOURS = "kiosk-tour:";
const HASHED = /\/(media|assets)\/(.*\/)?[^/]+\.[0-9a-f]{8,64}\.[^/.]+$/;
const PATIENCE_MS = 4000;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  event.respondWith(HASHED.test(url.pathname) ? lasting(request, url) : page(request, url));
});

async function kept(url) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(TOURS)) continue;
    const found = await (await caches.open(name)).match(url.href, { ignoreSearch: true, ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

async function lasting(request, url) {
  const found = await kept(url);
  if (!found) return fetch(request);
  const range = request.headers.get("range");
  return range ? part(found, range) : found;
}

async function page(request, url) {
  const found = await kept(url);
  if (!found) {
    // An address without its last slash: the server would lead there.
    const folder = url.pathname.endsWith("/") ? undefined : await kept(new URL(`${url.pathname}/`, url));
    if (!folder) return fetch(request);
    return fetch(request).catch(() => Response.redirect(`${url.pathname}/${url.search}`, 302));
  }
  const waiting = new AbortController();
  const late = setTimeout(() => waiting.abort(), PATIENCE_MS);
  try {
    return await fetch(request, { signal: waiting.signal });
  } catch {
    return found;
  } finally {
    clearTimeout(late);
  }
}

// The bytes that a player asks for; what is no single range is answered with the whole.
async function part(whole, range) {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(range.trim());
  if (!asked || (!asked[1] && !asked[2])) return whole;
  const data = await whole.blob();
  const size = data.size;
  const first = asked[1] ? Number(asked[1]) : Math.max(size - Number(asked[2]), 0);
  const last = asked[1] && asked[2] ? Math.min(Number(asked[2]), size - 1) : size - 1;
  if (first > last) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${size}` } });
  const headers = {
    "Content-Type": whole.headers.get("Content-Type") || "application/octet-stream",
    "Content-Range": `bytes ${first}-${last}/${size}`,
    "Content-Length": String(last + 1 - first),
    "Accept-Ranges": "bytes",
  };
  return new Response(data.slice(first, last + 1), { status: 206, headers });
}
