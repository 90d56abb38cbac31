// An object that is turned: a finger that moves across it once turns it once; keys and buttons turn it by a twelfth.
//
// Rules: its frames are loaded once somebody wants to turn it, and the nearest that has come is shown; a finger that goes
// up or down scrolls the page; nothing turns by itself.

const TURNS = 12;

function element(name, values = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

async function loaded(root, [webp, jpg]) {
  for (const address of [webp, jpg]) {
    const picture = element("img", { alt: "", draggable: "false" });
    picture.src = new URL(address, root).href;
    try {
      await picture.decode();
      return picture;
    } catch {
      // This browser does not know WebP, or the file did not come: the other form.
    }
  }
  return null;
}

export function begin(section) {
  const place = section.querySelector(".turntable");
  const button = place?.querySelector("button");
  button?.addEventListener("click", async () => {
    button.disabled = true;
    if (await turn(section, place)) return;
    place.remove(); // the list has its sides
  });
}

// Whether its first view came.
async function turn(section, place) {
  const { frames, onward, words } = JSON.parse(place.dataset.turntable);
  const root = new URL(document.body.dataset.root || "./", location);
  const pictures = frames.map(() => null);
  pictures[0] = await loaded(root, frames[0]);
  if (!pictures[0] || !place.isConnected) return false;
  const count = frames.length;
  const stage = element("div", { class: "stage", tabindex: "0", role: "slider", "aria-label": words.turn, "aria-valuemin": 1, "aria-valuemax": count });
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
    const picture = nearest();
    if (stage.firstChild !== picture) stage.replaceChildren(picture);
    const view = words.view.replace("{n}", frame + 1).replace("{count}", count);
    way.textContent = [frames[frame][2], view].filter(Boolean).join(" · ");
    stage.setAttribute("aria-valuenow", frame + 1);
    stage.setAttribute("aria-valuetext", way.textContent);
  };
  const by = Math.max(1, Math.round(count / TURNS)) * onward;
  const press = (name, does) => {
    const made = element("button", { type: "button", class: "button" }, words[name]);
    made.addEventListener("click", does);
    turns.append(made);
  };
  press("left", () => show(frame - by));
  press("right", () => show(frame + by));
  press("first", () => show(0));
  stage.addEventListener("keydown", (event) => {
    const to = { ArrowLeft: frame - by, ArrowDown: frame - by, ArrowRight: frame + by, ArrowUp: frame + by, Home: 0 }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    show(to);
  });
  let held = null;
  stage.addEventListener("pointerdown", (event) => {
    stage.setPointerCapture(event.pointerId);
    held = { x: event.clientX, frame };
  });
  stage.addEventListener("pointermove", (event) => {
    if (held) show(held.frame + (onward * count * (event.clientX - held.x)) / stage.clientWidth);
  });
  for (const name of ["pointerup", "pointercancel"]) stage.addEventListener(name, () => (held = null));
  place.replaceChildren(stage, way, turns);
  section.querySelector(".as-list")?.removeAttribute("open");
  show(0);
  stage.focus({ preventScroll: true });
  // The others, a few at a time: first those by which it turns when a button is pressed.
  const step = Math.abs(by);
  const waiting = frames.map((_, n) => n).slice(1).sort((one, other) => (one % step ? 1 : 0) - (other % step ? 1 : 0) || one - other);
  const load = async () => {
    for (let n = waiting.shift(); n !== undefined && place.isConnected; n = waiting.shift()) {
      pictures[n] = await loaded(root, frames[n]);
      if (pictures[n]) show(frame);
    }
  };
  for (let n = 0; n < 4; n += 1) load();
  return true;
}
