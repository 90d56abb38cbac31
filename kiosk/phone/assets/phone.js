// What a phone does beyond reading: one player that stays while pages change, the number pad, tours to take along.
//
// Rules: every page works without this. Nothing is asked of anybody but the museum's own server. One key of the local
// storage holds what is remembered (kind of guide, speed, where a recording was left), for a day. The page gives the
// words, in its own language.

const KEY = "museum";
const DAY_MS = 24 * 60 * 60 * 1000;
const SPEEDS = [1, 1.25, 1.5, 0.8];
const BACK_S = 10;
const MOST_DIGITS = 6;
const MOST_NEAR = 5;
const TOURS = "kiosk-tour:";
const KINDS = ["read", "signed", "easy", "described", "children"]; // of guide: parts of a page, then pages under it
const ICONS = {
  play: "play",
  pause: "pause",
  stop: "square",
  back10: "rotate-ccw",
  speed: "gauge",
  clear: "x",
  close: "x",
  delete: "delete",
};

const html = document.documentElement;
const still = matchMedia("(prefers-reduced-motion: reduce)");
let words = {};
let root = new URL("./", location);

// --- what is remembered for a day, in one key ---

function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY)) || {};
    if (Date.now() - kept.since < DAY_MS && kept.since <= Date.now()) return kept;
    localStorage.removeItem(KEY);
  } catch {
    // Storage is off or holds something else: nothing is remembered.
  }
  return {};
}

function remember(change) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ since: Date.now(), ...remembered(), ...change }));
  } catch {
    // Without storage everything else works.
  }
}

function today() {
  return new Date().toDateString();
}

function leftAt(source) {
  const { at = {} } = remembered();
  return at[source] && at[source].day === today() ? at[source].s : 0;
}

function leave(source, s) {
  const at = Object.fromEntries(Object.entries(remembered().at || {}).filter(([, one]) => one.day === today()));
  delete at[source];
  if (s > 0) at[source] = { s: Math.round(s * 10) / 10, day: today() };
  remember({ at });
}

// --- small things ---

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function icon(sign) {
  return element("span", { class: `icon icon-${ICONS[sign]}`, "aria-hidden": "true" });
}

function filled(sentence, values) {
  return (sentence || "").replace(/\{(\w+)\}/g, (place, name) => (name in values ? values[name] : place));
}

function clock(s) {
  const whole = Math.max(0, Math.floor(s));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function megabytes(bytes) {
  return filled(words.megabytes, { n: Math.max(1, Math.round(bytes / 1e6)) });
}

function own(url) {
  return url.origin === location.origin && url.pathname.startsWith(root.pathname);
}

function fromRoot(url) {
  return new URL(url, location).pathname.slice(root.pathname.length);
}

// --- the player ---

const audio = new Audio();
audio.preload = "none";
audio.preservesPitch = true;
let bar = null;
let track = null; // what the bar is for; it plays or waits
let begin = 0; // where it is to begin
let following = true;
let sentences = [];
let current = null;

function trackOf(section) {
  const media = section.querySelector("audio");
  const source = media && (media.currentSrc || media.src || media.querySelector("source")?.src);
  if (!source) return null;
  const { title, length, stop, language, room } = section.dataset;
  const page = document.title;
  return {
    source,
    key: fromRoot(source),
    title: title || page,
    lang: language || html.lang,
    length: Number(length) || 0,
    stop: stop || "",
    room: room || "",
    page: location.pathname,
    picture: document.querySelector("main img")?.currentSrc || "",
  };
}

function isCurrent(other) {
  return track !== null && other !== null && track.key === other.key;
}

function started() {
  return track !== null && audio.dataset.key === track.key;
}

function buildBar() {
  const button = (name, does) => element("button", { type: "button", class: name, onclick: does }, icon(name), element("span", { class: "name" }));
  const position = element("input", { type: "range", min: "0", step: "0.1", value: "0", class: "position" });
  position.addEventListener("input", () => {
    if (started()) audio.currentTime = Number(position.value);
    else leave(track.key, Number(position.value));
    drawTime();
  });
  const title = element("a", { class: "title" });
  const left = element("span", { class: "left" });
  bar = element(
    "div",
    { id: "player", class: "player", role: "region", hidden: "" },
    button("play", () => (audio.paused ? play() : audio.pause())),
    element("div", { class: "where" }, title, left, position),
    button("back10", () => seek(-BACK_S)),
    button("speed", nextSpeed),
    button("stop", stop),
  );
  document.body.append(bar);
}

function name(part, text, sign) {
  const button = bar.querySelector(`.${part}`);
  button.querySelector(".name").textContent = text;
  if (sign) button.querySelector(".icon").className = `icon icon-${ICONS[sign]}`;
}

function drawBar() {
  if (!bar) return;
  const held = document.activeElement; // what is hidden hands the keyboard's focus on
  if (!track && bar.contains(held)) toHeading();
  bar.hidden = track === null;
  document.body.classList.toggle("has-player", track !== null);
  if (!track) return;
  const playing = started() && !audio.paused;
  const goesOn = !playing && position() > 0;
  bar.classList.toggle("playing", playing);
  bar.setAttribute("aria-label", track.title);
  name("play", playing ? words.pause : goesOn ? words.resume : words.play, playing ? "pause" : "play");
  name("back10", words.back10);
  const speed = `${audio.playbackRate.toLocaleString(`${html.lang}-u-nu-latn`)}×`;
  name("speed", speed);
  bar.querySelector(".speed").setAttribute("aria-label", `${words.speed}: ${speed}`);
  name("stop", words.stop);
  const title = bar.querySelector(".title");
  title.textContent = track.title;
  title.lang = track.lang;
  title.setAttribute("href", track.page);
  drawTime();
  for (const button of document.querySelectorAll("main .listen-here")) {
    button.hidden = isCurrent(trackOf(button.closest(".listen")));
    if (button.hidden && button === held) bar.querySelector(".play").focus({ preventScroll: true });
  }
}

function lengthNow() {
  return started() && Number.isFinite(audio.duration) ? audio.duration : track.length;
}

function position() {
  if (!track) return 0;
  return started() ? audio.currentTime : leftAt(track.key);
}

function drawTime() {
  if (!track) return;
  const [at, length] = [position(), lengthNow()];
  const slider = bar.querySelector(".position");
  slider.max = String(length);
  slider.value = String(at);
  slider.style.setProperty("--done", `${length ? (100 * at) / length : 0}%`);
  slider.setAttribute("aria-label", words.position || track.title);
  slider.setAttribute("aria-valuetext", `${clock(at)} / ${clock(length)}`);
  const left = words.seconds_left && at > 0 && length - at < 100;
  bar.querySelector(".left").textContent = left
    ? filled(words.seconds_left, { n: Math.ceil(length - at) })
    : at > 0 ? `${clock(at)} / ${clock(length)}` : clock(length);
}

function play() {
  if (!track) return;
  if (!started()) {
    audio.src = track.source;
    audio.dataset.key = track.key;
    begin = leftAt(track.key);
    if (begin > 0) audio.currentTime = begin;
  }
  audio.playbackRate = remembered().speed || 1;
  following = true;
  findSentences();
  audio.play().catch(() => failed());
  drawBar();
}

function failed() {
  // The browser's own controls say what is wrong, in its language.
  if (audio.error) html.classList.add("player-failed");
  drawBar();
}

function seek(by) {
  if (!track) return;
  const to = Math.min(Math.max(position() + by, 0), lengthNow());
  if (started()) audio.currentTime = to;
  else leave(track.key, to);
  drawBar();
}

function nextSpeed() {
  const speed = SPEEDS[(SPEEDS.indexOf(audio.playbackRate) + 1) % SPEEDS.length];
  audio.playbackRate = speed;
  remember({ speed });
  drawBar();
}

function stop() {
  audio.pause();
  if (track) leave(track.key, 0);
  audio.removeAttribute("src");
  delete audio.dataset.key;
  audio.load();
  mark(null);
  clearSession();
  track = null;
  cue();
}

// The recording of this page waits in the bar, unless another is under way.
function cue() {
  const sections = [...document.querySelectorAll("main .listen")].filter((section) => trackOf(section));
  const here = sections.map(trackOf);
  if (!started() || (audio.paused && here.length && !here.some(isCurrent))) {
    if (started()) leave(track.key, audio.currentTime);
    track = here[0] || (started() ? track : null);
  }
  for (const section of sections) {
    if (section.querySelector(".listen-here")) continue;
    const listen = element("button", { type: "button", class: "listen-here" }, icon("play"), words.play || "");
    listen.addEventListener("click", () => {
      if (started()) leave(track.key, audio.currentTime);
      audio.pause();
      track = trackOf(section);
      play();
    });
    const what = section.querySelector(".what");
    if (what) what.after(listen);
    else section.prepend(listen);
  }
  findSentences();
  drawBar();
}

audio.addEventListener("playing", () => html.classList.remove("player-failed"));
audio.addEventListener("play", () => {
  session();
  drawBar();
});
audio.addEventListener("pause", () => {
  if (started() && !audio.ended) leave(track.key, audio.currentTime);
  drawBar();
  if (track && "mediaSession" in navigator && started()) navigator.mediaSession.playbackState = "paused";
});
audio.addEventListener("timeupdate", () => {
  if (!started()) return;
  if (Math.abs(audio.currentTime - leftAt(track.key)) >= 5 && !audio.paused) leave(track.key, audio.currentTime);
  drawTime();
  follow();
  tellPosition();
});
audio.addEventListener("loadedmetadata", () => {
  if (begin > 0 && audio.currentTime < begin - 1) audio.currentTime = begin; // iOS heeds it only from here on
  begin = 0;
});
audio.addEventListener("ratechange", drawBar);
audio.addEventListener("error", failed);
audio.addEventListener("ended", () => {
  leave(track.key, 0);
  mark(null);
  clearSession();
  delete audio.dataset.key;
  cue();
});
document.addEventListener("play", (event) => event.target !== audio && audio.pause(), true); // a film of the page
addEventListener("pagehide", () => {
  if (started()) leave(track.key, audio.currentTime);
  history.replaceState({ scroll: scrollY }, "");
});

// --- what the phone shows on its lock screen ---

function session() {
  if (!("mediaSession" in navigator) || !track) return;
  const media = navigator.mediaSession;
  const artwork = track.picture ? [{ src: track.picture }] : [];
  media.metadata = new MediaMetadata({ title: track.title, album: track.room, artwork });
  media.playbackState = "playing";
  handlers({
    play,
    pause: () => audio.pause(),
    stop,
    seekbackward: () => seek(-BACK_S),
    seekforward: () => seek(BACK_S),
    seekto: ({ seekTime }) => seek(seekTime - position()),
  });
}

function clearSession() {
  if (!("mediaSession" in navigator)) return;
  handlers({ play: null, pause: null, stop: null, seekbackward: null, seekforward: null, seekto: null });
  navigator.mediaSession.metadata = null;
  navigator.mediaSession.playbackState = "none";
}

function handlers(table) {
  for (const [action, does] of Object.entries(table)) {
    try {
      navigator.mediaSession.setActionHandler(action, does);
    } catch {
      // This browser does not know the action.
    }
  }
}

function tellPosition() {
  const duration = lengthNow();
  if (!("mediaSession" in navigator) || !navigator.mediaSession.setPositionState || !(duration > 0)) return;
  const at = Math.min(audio.currentTime, duration);
  navigator.mediaSession.setPositionState({ duration, playbackRate: audio.playbackRate, position: at });
}

// --- the transcript is followed ---

function findSentences() {
  mark(null);
  sentences = [];
  if (!track || !started()) return;
  const section = [...document.querySelectorAll("main .listen")].find((each) => isCurrent(trackOf(each)));
  if (!section) return;
  const around = section.closest(".more, .film") || document.querySelector("main");
  const list = section.querySelector(".transcript") || around.querySelector(".transcript");
  sentences = list ? [...list.querySelectorAll("[data-from]")] : [];
  follow();
}

function follow() {
  const at = audio.currentTime;
  const now = sentences.filter((each) => Number(each.dataset.from) <= at).pop() || null;
  if (now === current) return;
  const seen = following || visible(current);
  mark(now);
  if (now && seen && !audio.paused) now.scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
}

function mark(sentence) {
  current?.classList.remove("now");
  current?.removeAttribute("aria-current");
  current = sentence;
  current?.classList.add("now");
  current?.setAttribute("aria-current", "true");
}

function visible(sentence) {
  if (!sentence) return false;
  const { top, bottom } = sentence.getBoundingClientRect();
  return bottom > 0 && top < innerHeight - (bar ? bar.offsetHeight : 0);
}

// Whoever scrolls away reads elsewhere; whoever scrolls back is followed again.
for (const moved of ["wheel", "touchmove"]) {
  addEventListener(moved, () => (following = false), { passive: true });
}
addEventListener("keydown", ({ key }) => {
  if (["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown", " "].includes(key)) following = false;
});

// --- pages change, the player stays ---

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.target || link.hasAttribute("download")) return;
  if (link.matches("main a.shown")) {
    event.preventDefault();
    enlarge(link);
    return;
  }
  const url = new URL(link.href);
  if (!own(url) || !/(\/|\/index\.html)$/.test(url.pathname)) return;
  if (url.pathname === location.pathname && url.search === location.search && url.hash) return;
  event.preventDefault();
  go(url, true);
});

document.addEventListener("submit", (event) => {
  if (event.target.matches(".keypad")) event.preventDefault();
});

addEventListener("popstate", (event) => {
  if (location.pathname + location.search !== here) go(new URL(location.href), false, event.state?.scroll || 0);
});
history.scrollRestoration = "manual";

let going = 0;
let here = location.pathname + location.search; // whose page is shown: a part of it is no other page

async function go(url, forward, scroll = 0) {
  const turn = ++going;
  let answer, text;
  try {
    answer = await fetch(url, { headers: { Accept: "text/html" } });
    text = await answer.text();
  } catch {
    if (turn === going) location.assign(url);
    return;
  }
  if (turn !== going) return;
  const page = new DOMParser().parseFromString(text, "text/html");
  if (!page.querySelector("main#page") || !page.body.dataset.root) {
    location.assign(url);
    return;
  }
  const came = location.pathname;
  if (forward) {
    history.replaceState({ scroll: scrollY }, "");
    const shown = new URL(answer.url || url);
    shown.hash = url.hash;
    history.pushState({ scroll: 0 }, "", shown);
  }
  exchange(page);
  const part = arrive(forward ? came : "");
  const aimed = url.hash ? document.getElementById(decodeURIComponent(url.hash.slice(1))) : part;
  if (aimed) aimed.scrollIntoView();
  else scrollTo(0, scroll);
  toHeading();
}

function toHeading() {
  const heading = document.querySelector("main h1");
  if (heading) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

function exchange(page) {
  mark(null);
  document.title = page.title;
  for (const name of ["lang", "dir"]) {
    const value = page.documentElement.getAttribute(name);
    if (value) html.setAttribute(name, value);
    else html.removeAttribute(name);
  }
  for (const { name } of [...document.body.attributes]) document.body.removeAttribute(name);
  for (const { name, value } of page.body.attributes) document.body.setAttribute(name, value);
  for (const old of [...document.body.children]) if (old !== bar) old.remove();
  const come = [...page.body.children].filter((each) => each.localName !== "script" || each.id === "words");
  document.body.prepend(...come.map((each) => document.adoptNode(each)));
}

// --- a picture alone: another page would silence what is heard ---

function enlarge(link) {
  const picture = element("img", { src: link.href, alt: link.querySelector("img")?.alt || "" });
  const close = element("button", { type: "button", class: "close", "aria-label": words.close || "" }, icon("close"));
  const shown = element("dialog", { class: "larger", "aria-label": picture.alt || document.title }, close, picture);
  picture.addEventListener("click", () => shown.classList.toggle("zoomed"));
  close.addEventListener("click", () => shown.close());
  shown.addEventListener("close", () => {
    shown.remove();
    link.focus({ preventScroll: true });
  });
  document.body.append(shown);
  shown.showModal();
}

// --- the number pad ---

let stops = null;

async function allStops() {
  stops ??= fetch(new URL("stops.json", root)).then((answer) => answer.json());
  try {
    return await stops;
  } catch {
    stops = null;
    return {};
  }
}

function keypad() {
  const form = document.querySelector("main form.keypad");
  if (!form) return;
  const field = form.elements.n;
  const answer = document.querySelector("main .answer");
  const list = [...document.querySelectorAll("main li[data-number]")].filter((each) => !answer.contains(each));
  const change = (value) => {
    field.value = value.replace(/\D/g, "").slice(0, MOST_DIGITS);
    look(field.value, answer, list);
  };
  field.inputMode = "none"; // the keys below are large enough, and the phone's own would cover the answer
  field.autocomplete = "off";
  field.addEventListener("input", () => change(field.value));
  form.addEventListener("submit", () => answer.querySelector("a")?.click());
  const key = (does, ...inside) => element("button", { type: "button", onclick: does }, ...inside);
  const digit = (d) => key(() => change(field.value + d), String(d));
  const named = (sign, does) => {
    const made = key(does, icon(sign), element("span", {}, words[sign] || ""));
    made.className = "named";
    return made;
  };
  const keys = element("div", { class: "keys" }, ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(digit));
  keys.append(named("clear", () => change("")), digit(0), named("delete", () => change(field.value.slice(0, -1))));
  form.after(keys);
  allStops();
  const asked = field.value || new URLSearchParams(location.search).get("n");
  if (asked) change(asked);
}

async function look(number, answer, list) {
  answer.dataset.number = number;
  if (!number) {
    answer.replaceChildren();
    return;
  }
  const known = await allStops();
  if (answer.dataset.number !== number) return; // another digit came meanwhile
  const row = (n) => {
    const listed = list.find((each) => each.dataset.number === n);
    if (listed) return listed.cloneNode(true);
    const pages = known[n];
    const to = new URL(pages[document.body.dataset.language] || Object.values(pages)[0], root);
    return element("li", { "data-number": n }, element("a", { href: to.href }, element("span", { class: "words" }, element("span", { class: "plate" }, n))));
  };
  const rows = (numbers) => element("ul", { class: "cards rows" }, ...numbers.map(row));
  // What is listed is shown today; of very many stops none is.
  const offered = list.length ? list.map((each) => each.dataset.number) : Object.keys(known);
  const longer = offered.filter((n) => n.startsWith(number) && n !== number);
  const shown = [];
  if (known[number]) {
    const found = rows([number]);
    found.className = "cards found";
    shown.push(found);
    showFound(found.querySelector("a"));
  }
  if (longer.length) {
    longer.sort((one, other) => one - other);
    shown.push(element("h2", {}, filled(words.begin_with, { digits: number })), rows(longer.slice(0, MOST_NEAR)));
  }
  if (!shown.length) {
    const near = nearest(offered, number);
    shown.push(element("p", {}, filled(words.wrong_number, { number })));
    if (near.length) shown.push(element("h2", {}, words.perhaps || ""), rows(near));
  }
  answer.replaceChildren(...shown);
}

// The picture of the stop that was found, as its own page has it, and the word of the form's button.
async function showFound(link) {
  const opens = document.querySelector("main form.keypad button");
  link.append(element("span", { class: "button main" }, ...[...opens.childNodes].map((each) => each.cloneNode(true))));
  try {
    const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
    const picture = page.querySelector("main picture");
    if (!picture) return;
    for (const each of picture.children) {
      for (const name of ["src", "srcset"]) {
        const value = each.getAttribute(name);
        if (value) each.setAttribute(name, value.replace(/(^|,\s*)([^\s,]+)/g, (_, before, url) => before + new URL(url, link.href)));
      }
      each.removeAttribute("loading");
    }
    link.prepend(picture);
  } catch {
    // Without its picture a stop is found as well.
  }
}

function nearest(numbers, keyed) {
  const alike = (n) => {
    let same = 0;
    while (same < n.length && n[same] === keyed[same]) same += 1;
    return same;
  };
  const onceOrTwice = (n) => n.replace(/(\d)\1*/g, (run, digit) => `${run}${digit}{0,${run.length}}`);
  const twice = (n) => keyed.length > n.length + 1 && RegExp(`^${onceOrTwice(n)}$`).test(keyed);
  const order = (one, other) =>
    twice(other) - twice(one) || alike(other) - alike(one) || Math.abs(one - keyed) - Math.abs(other - keyed) || one - other;
  return numbers.sort(order).slice(0, MOST_NEAR);
}

// --- tours to take along, and the next page ahead ---

const canTake = () => isSecureContext && "serviceWorker" in navigator && "caches" in self;

async function tours() {
  for (const button of document.querySelectorAll("main button.take-along")) {
    button.hidden = false;
    if (!canTake()) {
      button.replaceWith(element("p", { class: "take-along" }, words.offline_only_https || ""));
      continue;
    }
    const language = document.body.dataset.language;
    const tour = await described(button.dataset.tour, language);
    if (!tour || !button.isConnected) {
      button.hidden = true;
      continue;
    }
    const offer = filled(words.take_along, { size: megabytes(tour.bytes) });
    const remove = element("button", { type: "button", class: "button remove-tour" }, filled(words.remove_tour, { size: megabytes(tour.bytes) }));
    const show = (taken) => {
      button.textContent = taken ? words.taken : offer;
      if (taken) button.after(remove);
      else remove.remove();
    };
    remove.addEventListener("click", async () => {
      await caches.delete(tour.name);
      show(false);
      button.focus();
    });
    show(await isTaken(tour));
    let under = null;
    button.addEventListener("click", async () => {
      if (under) {
        under.abort();
        return;
      }
      under = new AbortController();
      const done = element("progress", { max: tour.bytes, value: 0, "aria-label": offer });
      remove.remove();
      button.after(done);
      button.textContent = words.cancel;
      try {
        await take(tour, under.signal, (bytes) => (done.value = bytes));
        show(true);
      } catch {
        await caches.delete(tour.name);
        show(false);
      }
      done.remove();
      under = null;
    });
  }
}

// What a tour needs: as the museum has it now, else, without a network, as it was taken along.
async function described(id, language) {
  const name = `${TOURS}${root.pathname}:${id}:${language}`;
  try {
    const all = await (await fetch(new URL("phone.json", root))).json();
    const tour = all.tours?.[id]?.[language];
    return tour && { ...tour, name };
  } catch {
    const kept = await caches.match(new URL("tour.json", root), { cacheName: name });
    return kept ? { ...(await kept.json()), name } : null;
  }
}

function addressOf(file) {
  return new URL(file.replace(/(^|\/)index\.html$/, "$1"), root).href;
}

async function isTaken(tour) {
  if (!(await caches.has(tour.name))) return false;
  const kept = new Set((await (await caches.open(tour.name)).keys()).map((each) => each.url));
  return tour.files.every((file) => kept.has(addressOf(file)));
}

async function take(tour, signal, progress) {
  await navigator.serviceWorker.register(new URL("sw.js", root), { scope: root.pathname });
  const cache = await caches.open(tour.name);
  const waiting = [...tour.files, "stops.json"];
  let bytes = 0;
  const one = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const answer = await fetch(addressOf(file), { signal });
      if (!answer.ok) throw new Error(file);
      const whole = new Response(counted(answer.body), { headers: answer.headers });
      await cache.put(addressOf(file), whole);
      signal.throwIfAborted();
    }
  };
  const counted = (body) =>
    body.pipeThrough(
      new TransformStream({
        transform(piece, onward) {
          bytes += piece.byteLength;
          progress(bytes);
          onward.enqueue(piece);
        },
      }),
    );
  await Promise.all([one(), one(), one()]);
  await cache.put(new URL("tour.json", root), new Response(JSON.stringify(tour)));
}

// The next stop of a tour is asked for while this one is heard: it is there where the Wi-Fi is thin.
const ahead = new Set();

async function fetchAhead() {
  const next = document.querySelector('main a[rel="next"]');
  if (!next || navigator.connection?.saveData || ahead.has(next.href)) return;
  ahead.add(next.href);
  try {
    const page = new DOMParser().parseFromString(await (await fetch(next.href)).text(), "text/html");
    const source = page.querySelector(".listen audio, .listen audio source")?.getAttribute("src");
    if (source) document.head.append(element("link", { rel: "prefetch", as: "audio", href: new URL(source, next.href).href }));
  } catch {
    ahead.delete(next.href);
  }
}

// What moves an interactive is loaded once that is nearly seen; without it its list is there.
const near = new IntersectionObserver(
  (seen) => {
    for (const { target, isIntersecting } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      import(new URL(target.dataset.script, root))
        .then(({ begin }) => begin(target))
        .then(() => (target.dataset.begun = ""), () => {});
    }
  },
  { rootMargin: "50% 0%" },
);

// --- each page that arrives ---

function arrive(came = "") {
  try {
    words = JSON.parse(document.getElementById("words")?.textContent || "{}");
  } catch {
    words = {};
  }
  root = new URL(document.body.dataset.root || "./", location);
  here = location.pathname + location.search;
  near.disconnect();
  for (const each of document.querySelectorAll("main .as-list.folded")) each.open = false;
  for (const each of document.querySelectorAll("main [data-script]")) near.observe(each);
  const part = version(came);
  cue();
  keypad();
  tours();
  if ("requestIdleCallback" in self) requestIdleCallback(fetchAhead);
  else setTimeout(fetchAhead, 1000);
  return part;
}

// Another kind of guide is a folder under the stop's page, or a part of it. Who goes from one to the other has chosen.
// The part of this page that is to be seen; null where that is its beginning.
function version(came) {
  const main = document.querySelector("main");
  const versions = JSON.parse(main.dataset.versions || "{}");
  const chosen = new URLSearchParams(location.search).get("f");
  if (!chosen ? chosen === "" : KINDS.includes(chosen)) remember({ f: chosen });
  const left = Object.keys(versions).find((each) => came === location.pathname + versions[each]);
  if (left) remember({ f: "" });
  const reached = KINDS.slice(2).find((each) => location.pathname === `${came}${each}/`);
  if (reached) remember({ f: reached });
  const { f } = remembered();
  if (f) html.dataset.f = f;
  else delete html.dataset.f;
  const to = KINDS.includes(f) && versions[f];
  if (!to) return null;
  if (to.startsWith("#")) return document.getElementById(to.slice(1));
  const there = new URL(to, location);
  history.replaceState({ scroll: 0 }, "", there);
  go(there, false);
  return null;
}

html.classList.add("with-script");
buildBar();
audio.playbackRate = remembered().speed || 1;
audio.defaultPlaybackRate = audio.playbackRate;
const first = arrive();
if (first && !location.hash) first.scrollIntoView();
else if (history.state?.scroll) scrollTo(0, history.state.scroll);
