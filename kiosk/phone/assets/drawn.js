// What the scripts of drawn interactives share: elements, buttons, pictures, names, and a nearer look.
//
// Rules: they import this by its plain name; the build writes the one under which phones keep it. All listeners are on
// what the page holds, so that nothing of a page stays once it was exchanged for another.

export const SLOP_PX = 8;
export const within = (value, least, most) => Math.min(Math.max(value, least), most);

// An element with these attributes, and these children at its end.
export function given(made, values = {}, ...children) {
  for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export const element = (name, ...more) => given(document.createElement(name), ...more);
export const drawn = (name, ...more) => given(document.createElementNS("http://www.w3.org/2000/svg", name), ...more);

export function button(parent, words, does, kind = "button") {
  const made = element("button", { type: "button", class: kind }, words);
  made.addEventListener("click", (event) => made.ariaDisabled !== "true" && does(event));
  parent.append(made);
  return made;
}

// Whether a button of these does something now; one that does nothing keeps the keyboard's focus.
export const allow = (button, does) => button.setAttribute("aria-disabled", String(!does));

// The picture at the first address that can be shown; null for none.
export async function loaded(root, addresses) {
  for (const address of addresses) {
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

// What a row of a list or a sheet is called, without the mark of its language.
export function nameOf(row) {
  const name = row?.querySelector("h3")?.cloneNode(true);
  name?.querySelector(".mark")?.remove();
  return name?.textContent.trim() || "";
}

// A nearer look at a plane of this size in `target`: by two fingers, a double touch, and three buttons in `bar`. One
// finger moves what is larger than its frame; until then it scrolls the page, and `turned` gets how far it went across.
export function lens(target, wide, high, closest, bar, words, { shown, settled = () => {}, grabbed = () => {}, turned }) {
  const at = { scale: 1, x: wide / 2, y: high / 2 };
  const fingers = new Map();
  let [moved, held] = [0, null];
  const look = (scale, x, y) => {
    at.scale = within(scale, 1, closest);
    const [across, down] = [wide / at.scale / 2, high / at.scale / 2];
    at.x = within(x, across, wide - across);
    at.y = within(y, down, high - down);
    target.style.touchAction = at.scale > 1 ? "none" : "pan-y";
    allow(nearer, at.scale < closest);
    allow(further, at.scale > 1);
    allow(whole, at.scale > 1);
    shown(at);
  };
  const step = (by, x = at.x, y = at.y) => {
    look(at.scale * by, x, y);
    settled();
  };
  const nearer = button(bar, words.nearer, () => step(2));
  const further = button(bar, words.further, () => step(1 / 2));
  const whole = button(bar, words.whole, () => step(0));

  // The place of the plane under a finger.
  const under = ({ x, y }) => {
    const box = target.getBoundingClientRect();
    return [at.x + ((x - box.left) / box.width - 0.5) * (wide / at.scale), at.y + ((y - box.top) / box.height - 0.5) * (high / at.scale)];
  };
  const middle = () => {
    const all = [...fingers.values()];
    const sum = all.reduce((one, other) => ({ x: one.x + other.x, y: one.y + other.y }));
    return { x: sum.x / all.length, y: sum.y / all.length };
  };
  const spread = () => {
    const [one, other] = [...fingers.values()];
    return other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
  };
  const hold = () => {
    held = fingers.size ? { spot: under(middle()), x: middle().x, spread: spread(), scale: at.scale } : null;
    grabbed();
  };
  target.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.size === 1) moved = 0;
    hold();
  });
  target.addEventListener("pointermove", (event) => {
    const finger = fingers.get(event.pointerId);
    if (!finger || !event.buttons) return;
    moved += Math.abs(event.clientX - finger.x) + Math.abs(event.clientY - finger.y);
    Object.assign(finger, { x: event.clientX, y: event.clientY });
    if (moved <= SLOP_PX) return;
    target.setPointerCapture(event.pointerId);
    if (fingers.size === 1 && at.scale === 1) {
      turned?.(finger.x - held.x);
      return;
    }
    if (held.spread) at.scale = within((held.scale * spread()) / held.spread, 1, closest);
    const [x, y] = under(middle());
    look(at.scale, at.x + held.spot[0] - x, at.y + held.spot[1] - y);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    target.addEventListener(name, (event) => {
      if (!fingers.delete(event.pointerId)) return;
      hold();
      settled();
    });
  }
  // Two fingers are for what is shown, not for the page.
  target.addEventListener("touchmove", (event) => event.touches.length > 1 && event.cancelable && event.preventDefault(), { passive: false });
  // What is drawn over a mark does not open it; a key does.
  target.addEventListener("click", (event) => event.detail && moved > SLOP_PX && (event.preventDefault(), event.stopPropagation()), true);
  target.addEventListener("dragstart", (event) => event.preventDefault());
  target.addEventListener("dblclick", (event) => {
    if (!event.target.closest("a")) step(2, ...under({ x: event.clientX, y: event.clientY }));
  });
  return { at, look };
}
