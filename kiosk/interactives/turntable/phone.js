// An object that is turned: a finger that moves across it once turns it once; keys and buttons turn it by a twelfth. Two
// fingers, a double touch and buttons bring it nearer; then a finger moves it, and keys and buttons turn it as before.
//
// Rules: its frames are loaded once somebody wants to turn it, and the nearest that has come is shown; a finer one, where
// there is any, once that is looked at from near. A finger that goes up or down scrolls the page; nothing turns by itself.

import { allow, button, element, lens, loaded } from "./drawn.js";

const TURNS = 12;
const CLOSEST = 4;
const REST_MS = 300;

// The frame a twelfth of a turn further, so that twelve of them are one turn whatever the count; of fewer the next one.
export function further(count, frame, by) {
  if (count < TURNS) return frame + by;
  const twelfths = Math.round((frame * TURNS) / count);
  if (Math.round((twelfths * count) / TURNS) === frame) return Math.round(((twelfths + by) * count) / TURNS);
  return frame + by * Math.round(count / TURNS);
}

export function begin(section) {
  const place = section.querySelector(".turntable");
  const start = place?.querySelector("button");
  start?.addEventListener("click", async () => {
    if (start.ariaDisabled === "true") return;
    allow(start, false);
    if (await turn(section, place)) return;
    place.remove(); // the list has its sides
  });
}

// Whether its first view came.
async function turn(section, place) {
  const { frames, onward, words } = JSON.parse(place.dataset.turntable);
  const root = new URL(document.body.dataset.root || "./", location);
  const pictures = frames.map(() => null);
  pictures[0] = await loaded(root, frames[0].files);
  if (!pictures[0] || !place.isConnected) return false;
  const count = frames.length;
  const picture = element("div", { class: "picture" }, pictures[0]);
  const stage = element("div", { class: "stage", tabindex: "0", role: "slider", "aria-label": words.turn, "aria-valuemin": 1, "aria-valuemax": count }, picture);
  const way = element("p", { class: "way" });
  const turns = element("div", { class: "turns" });
  let frame = 0;
  const nearest = () => {
    for (let away = 0; away <= count / 2; away += 1) {
      for (const n of [frame + away, frame - away]) {
        const there = pictures[((n % count) + count) % count];
        if (there) return there;
      }
    }
    return pictures[0];
  };
  const show = (to) => {
    frame = ((Math.round(to) % count) + count) % count;
    const seen = nearest();
    if (picture.firstChild !== seen) picture.replaceChildren(seen);
    const { side, lang } = frames[frame];
    const view = words.view.replace("{n}", frame + 1).replace("{count}", count);
    way.replaceChildren(...(side ? [element("span", lang ? { lang } : {}, side), " · "] : []), view);
    stage.setAttribute("aria-valuenow", frame + 1);
    stage.setAttribute("aria-valuetext", way.textContent);
    refine();
  };
  const by = (twelfths) => show(further(count, frame, twelfths * onward));
  button(turns, words.left, () => by(-1));
  button(turns, words.right, () => by(1));

  // A nearer look at the frame that is seen, which stays near while it is turned.
  let rest = 0;
  const refine = () => {
    clearTimeout(rest);
    const { finer } = frames[frame];
    if (at.scale === 1 || !finer) return;
    rest = setTimeout(async () => {
      const n = frame;
      delete frames[n].finer;
      pictures[n] = (await loaded(root, finer)) || pictures[n];
      if (place.isConnected) show(frame);
    }, REST_MS);
  };
  let grabbed = 0;
  const { at, look } = lens(stage, 1, 1, CLOSEST, turns, words, {
    shown({ scale, x, y }) {
      picture.style.transform = `scale(${scale}) translate(${(0.5 - x) * 100}%, ${(0.5 - y) * 100}%)`;
    },
    settled: () => refine(),
    grabbed: () => (grabbed = frame),
    turned: (across) => show(grabbed + (onward * count * across) / stage.clientWidth),
  });
  button(turns, words.first, () => show(0));
  stage.addEventListener("keydown", (event) => {
    const does = {
      ArrowLeft: () => by(-1),
      ArrowDown: () => by(-1),
      ArrowRight: () => by(1),
      ArrowUp: () => by(1),
      Home: () => show(0),
      "+": () => look(at.scale * 2, at.x, at.y),
      "-": () => look(at.scale / 2, at.x, at.y),
    }[event.key];
    if (!does || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    does();
    refine();
  });
  place.replaceChildren(stage, way, turns);
  section.querySelector(".as-list")?.removeAttribute("open");
  look(1, 0.5, 0.5);
  show(0);
  stage.focus({ preventScroll: true });
  // The others, a few at a time: first those by which it turns when a button is pressed.
  const step = Math.max(1, Math.round(count / TURNS));
  const waiting = frames.map((_, n) => n).slice(1).sort((one, other) => (one % step ? 1 : 0) - (other % step ? 1 : 0) || one - other);
  const load = async () => {
    for (let n = waiting.shift(); n !== undefined && place.isConnected; n = waiting.shift()) {
      const came = await loaded(root, frames[n].files);
      pictures[n] = pictures[n] || came;
      if (came) show(frame);
    }
  };
  for (let n = 0; n < 4; n += 1) load();
  return true;
}
