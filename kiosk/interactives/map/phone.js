// A map on a phone: its years one after the other, a nearer look, old sheets over the land, and a touch on a mark shows
// its places in the list.
//
// Rules: before this runs the whole map with all years is there; it begins with the last one, in which every place is
// there. A finger moves the map once it is larger than its frame; until then it scrolls the page. Marks keep their size,
// and part as soon as there is room for a finger between them.

const SVG = "http://www.w3.org/2000/svg";
const STEP = 2;
const SLOP_PX = 8;
const within = (value, least, most) => Math.min(Math.max(value, least), most);

function drawn(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// Places by the mark that they share, when the map is so many times as large.
export function gathered(spots, apart, flatter, scale) {
  const [grid, groups] = [new Map(), []];
  for (const [row, x, y] of spots) {
    const [across, down] = [x * flatter * scale, y * scale];
    const [column, line] = [Math.floor(across / apart), Math.floor(down / apart)];
    let [host, least] = [null, apart];
    for (const c of [-1, 0, 1]) {
      for (const l of [-1, 0, 1]) {
        for (const group of grid.get(`${column + c} ${line + l}`) || []) {
          const away = Math.hypot(group.across - across, group.down - down);
          if (away < least) [host, least] = [group, away];
        }
      }
    }
    if (host) {
      host.rows.push(row);
      continue;
    }
    const group = { rows: [row], x, y, across, down };
    groups.push(group);
    const cell = `${column} ${line}`;
    grid.set(cell, [...(grid.get(cell) || []), group]);
  }
  return groups;
}

export function begin(section) {
  const figure = section.querySelector(".map-figure");
  if (!figure || figure.dataset.begun) return;
  figure.dataset.begun = "1";
  const { words, years, range, spots, sheets, ...given } = JSON.parse(figure.dataset.map);
  const root = new URL(document.body.dataset.root || "./", location);
  const svg = figure.querySelector(".map");
  const [, , wide, high] = svg.getAttribute("viewBox").split(" ").map(Number);
  const rows = [...section.querySelectorAll(".map-places > li")];
  const routes = [...svg.querySelectorAll("[data-row]")].map((mark) => ({ mark, rows: [mark.dataset.row - 1] }));
  const place = svg.querySelector(".marks");
  const button = (name, does, parent) => {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "button", textContent: name });
    made.addEventListener("click", does);
    parent.append(made);
    return made;
  };
  const group = (kind) => {
    const made = document.createElement("div");
    made.className = kind;
    figure.append(made);
    return made;
  };

  // --- marks and years ---

  let year = range ? range[1] : 0;
  const stateOf = (row) => {
    if (!range) return "open";
    const [from, until] = years[row];
    return from !== null && from > year ? "" : until !== null && until < year ? "closed" : "open";
  };
  let marks = [];
  const listen = () => {
    marks = [...place.children].map((mark) => ({ mark, rows: mark.dataset.rows.split(" ").map((row) => row - 1) }));
    for (const { mark, rows: own } of marks) {
      mark.addEventListener("click", () => {
        for (const each of section.querySelectorAll(".chosen")) each.classList.remove("chosen");
        mark.classList.add("chosen");
        for (const row of own) rows[row].classList.add("chosen");
      });
      mark.addEventListener("focus", () => {
        const [x, y] = mark.dataset.at.split(" ").map(Number);
        const [left, top, width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
        if (x < left || y < top || x > left + width || y > top + height) look(at.scale, x, y);
      });
    }
    show();
  };
  const show = () => {
    rows.forEach((row, n) => (row.hidden = !stateOf(n)));
    for (const { mark, rows: own } of [...marks, ...routes]) {
      const states = own.map(stateOf);
      mark.toggleAttribute("hidden", states.every((state) => !state));
      mark.classList.toggle("closed", !states.includes("open"));
    }
  };
  const titleOf = (row) => `${rows[row].querySelector(".number").textContent} ${rows[row].querySelector("h3").textContent}`;
  const remark = () => {
    const chosen = rows.findIndex((row) => row.classList.contains("chosen"));
    place.replaceChildren(
      ...gathered(spots, given.apart, given.flatter, at.scale).map(({ rows: own, x, y }) => {
        const label = own.length > 1 ? `${rows[own[0] - 1].querySelector(".number").textContent} +${own.length - 1}` : rows[own[0] - 1].querySelector(".number").textContent;
        const width = Math.max(28, 9.5 * label.length + 10);
        const mark = drawn(
          "a",
          { class: "place", href: `#row-${own[0]}`, "data-rows": own.join(" "), "data-at": `${x} ${y}` },
          drawn("rect", { x: -width / 2, y: -14, width, height: 28, rx: 14 }),
          drawn("text", { y: 6 }, label),
        );
        mark.setAttribute("aria-label", own.map((row) => titleOf(row - 1)).join(", "));
        mark.classList.toggle("chosen", own.includes(chosen + 1));
        return mark;
      }),
    );
    listen();
  };

  // --- nearer and further away ---

  const at = { scale: 1, x: wide / 2, y: high / 2, marked: 1 };
  const land = svg.querySelector(".land");
  const finer = async () => {
    if (land.dataset.asked) return;
    land.dataset.asked = "1";
    try {
      const path = await (await fetch(new URL(given.fine, root))).json();
      land.setAttribute("transform", `scale(${0.5 / given.finer})`);
      land.setAttribute("d", path);
    } catch {
      delete land.dataset.asked; // without it the coast is coarser
    }
  };
  const look = (scale, x, y) => {
    at.scale = within(scale, 1, given.closest);
    const [across, down] = [wide / at.scale, high / at.scale];
    at.x = within(x, across / 2, wide - across / 2);
    at.y = within(y, down / 2, high - down / 2);
    svg.setAttribute("viewBox", `${at.x - across / 2} ${at.y - down / 2} ${across} ${down}`);
    svg.style.touchAction = at.scale > 1 ? "none" : "pan-y";
    for (const mark of svg.querySelectorAll("[data-at]")) {
      mark.setAttribute("transform", `translate(${mark.dataset.at}) scale(${1 / at.scale})`);
    }
    for (const name of ["markerWidth", "markerHeight"]) svg.querySelector("marker").setAttribute(name, 9 / at.scale);
    nearer.disabled = at.scale >= given.closest;
    further.disabled = whole.disabled = at.scale <= 1;
    if (at.scale > 1) finer();
  };
  const settle = () => {
    if (at.marked === at.scale) return;
    at.marked = at.scale;
    remark();
    look(at.scale, at.x, at.y);
  };
  const step = (by, x = at.x, y = at.y) => {
    look(at.scale * by, x, y);
    settle();
  };
  const views = group("map-views");
  const nearer = button(words.nearer, () => step(STEP), views);
  const further = button(words.further, () => step(1 / STEP), views);
  const whole = button(words.whole, () => step(0), views);

  // The place of the map under a finger.
  const under = ({ x, y }) => {
    const box = svg.getBoundingClientRect();
    return [at.x + ((x - box.left) / box.width - 0.5) * (wide / at.scale), at.y + ((y - box.top) / box.height - 0.5) * (high / at.scale)];
  };
  const fingers = new Map();
  let [moved, held] = [0, null];
  const middle = () => {
    const all = [...fingers.values()];
    const sum = all.reduce((one, other) => ({ x: one.x + other.x, y: one.y + other.y }));
    return { x: sum.x / all.length, y: sum.y / all.length };
  };
  const spread = () => {
    const [one, other] = [...fingers.values()];
    return other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
  };
  const hold = () => (held = fingers.size ? { spot: under(middle()), spread: spread(), scale: at.scale } : null);
  svg.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.size === 1) moved = 0;
    hold();
  });
  addEventListener("pointermove", (event) => {
    const finger = fingers.get(event.pointerId);
    if (!finger || (fingers.size === 1 && at.scale === 1)) return;
    moved += Math.abs(event.clientX - finger.x) + Math.abs(event.clientY - finger.y);
    Object.assign(finger, { x: event.clientX, y: event.clientY });
    if (fingers.size === 1 && moved <= SLOP_PX) return;
    if (held.spread) at.scale = within((held.scale * spread()) / held.spread, 1, given.closest);
    const [x, y] = under(middle());
    look(at.scale, at.x + held.spot[0] - x, at.y + held.spot[1] - y);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    addEventListener(name, (event) => {
      if (!fingers.delete(event.pointerId)) return;
      hold();
      settle();
    });
  }
  svg.addEventListener("click", (event) => moved > SLOP_PX && (event.preventDefault(), event.stopPropagation()), true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("dblclick", (event) => {
    if (!event.target.closest("a")) step(STEP, ...under({ x: event.clientX, y: event.clientY }));
  });

  // --- sheets over the land ---

  if (sheets.length) {
    const laid = drawn("image", { class: "sheet", preserveAspectRatio: "none" });
    const credits = [...section.querySelectorAll(".map-sheet figcaption")];
    const choice = group("map-sheets");
    const credit = document.createElement("p");
    credit.className = "credit";
    const choose = (n) => {
      [...choice.children].forEach((each, own) => each.setAttribute("aria-pressed", String(own === n + 1)));
      laid.remove();
      credit.textContent = n < 0 ? "" : credits[n]?.textContent || "";
      if (n < 0) return;
      const [file, x, y, width, height] = sheets[n];
      for (const [name, value] of Object.entries({ href: new URL(file, root).href, x, y, width, height })) laid.setAttribute(name, value);
      land.after(laid);
    };
    [words.land, ...[...section.querySelectorAll(".map-sheet h3")].map((each) => each.textContent)].forEach((name, n) =>
      button(name, () => choose(n - 1), choice),
    );
    figure.append(credit);
    choose(-1);
  }

  // --- the years ---

  if (range) {
    const [first, last] = range;
    const output = document.createElement("output");
    const slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: first, max: last, step: 1, value: last });
    slider.setAttribute("aria-label", words.map);
    const go = (to) => {
      slider.value = to;
      year = Number(slider.value);
      output.textContent = year;
      slider.setAttribute("aria-valuetext", words.year.replace("{year}", year));
      earlier.disabled = year <= first;
      later.disabled = year >= last;
      show();
    };
    const bar = group("map-years");
    bar.append(output, slider);
    const earlier = button(words.earlier, () => go(year - 1), bar);
    const later = button(words.later, () => go(year + 1), bar);
    slider.addEventListener("input", () => go(Number(slider.value)));
    listen();
    go(last);
  } else listen();
  look(1, wide / 2, high / 2);
}
