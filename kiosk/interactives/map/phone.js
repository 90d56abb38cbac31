// A map on a phone: its years, played too, a nearer look, old sheets over the land, places by their first letter; a touch
// on a mark shows its places in the list.
//
// Rules: before this runs the whole map with all years is there; it begins with the last one, in which every place is
// there, or with the whole span. Years that are played stop at any touch. Marks keep their size and part as soon as there
// is room for a finger between them.

import { allow, button, drawn, element, given, lens, nameOf, within } from "./drawn.js";

const YEAR_MS = 1000;

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

// The beginning of lines of points, as far as this share of their length.
export function begun(lines, share) {
  const long = ([x, y], [a, b]) => Math.hypot(a - x, b - y);
  let left = share * lines.flatMap((line) => line.slice(1).map((to, n) => long(line[n], to))).reduce((sum, each) => sum + each, 0);
  return lines.map((line) => {
    const made = [];
    line.forEach((to, n) => {
      if (left <= 0) return;
      const from = line[n - 1] || to;
      const part = Math.min(1, left / (long(from, to) || left));
      made.push([from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]);
      left -= long(from, to);
    });
    return made;
  });
}

export function begin(section) {
  const figure = section.querySelector(".map-figure");
  if (!figure || figure.dataset.begun) return;
  figure.dataset.begun = "1";
  const { words, years, range, span, spots, sheets, letters, ...set } = JSON.parse(figure.dataset.map);
  const root = new URL(document.body.dataset.root || "./", location);
  const svg = figure.querySelector(".map");
  const [, , wide, high] = svg.getAttribute("viewBox").split(" ").map(Number);
  const list = section.querySelector(".map-places");
  const rows = [...list.children];
  const names = rows.map(nameOf);
  const numbers = rows.map((row) => row.querySelector(".number")?.textContent);
  const routes = [...svg.querySelectorAll("[data-row]")].map((mark) => {
    const lines = [...mark.children].map((line) => line.getAttribute("points").split(" ").map((point) => point.split(",").map(Number)));
    return { mark, lines, row: mark.dataset.row - 1 };
  });
  const place = svg.querySelector(".marks");
  const group = (kind) => figure.appendChild(element("div", { class: kind }));

  const shown = range ? range.slice(span ? 0 : 1) : [];
  const end = shown.length - 1;
  const spans = years.map(([from, until]) => [from ?? -Infinity, until ?? Infinity]);
  const stateOf = (row) => (spans[row][0] > shown[end] ? "" : spans[row][1] < shown[0] ? "closed" : "open");
  const remark = () => {
    const there = spots.filter(([row]) => stateOf(row - 1));
    place.replaceChildren(
      ...gathered(there, set.apart, set.flatter, at.scale).map(({ rows: all, x, y }) => {
        const own = all.map((row) => row - 1);
        const label = numbers[own[0]] + (own.length > 1 ? ` +${own.length - 1}` : "");
        const width = Math.max(28, 9.5 * label.length + 10);
        const [side, edge] = [(width / 2 + 1) / at.scale, 15 / at.scale];
        const mark = drawn(
          "a",
          {
            class: "place",
            href: `#row-${all[0]}`,
            "data-at": `${within(x, side, wide - side)} ${within(y, edge, high - edge)}`,
            "aria-label": own.map((row) => `${numbers[row]} ${names[row]}`).join(", "),
          },
          drawn("rect", { x: -width / 2, y: -14, width, height: 28, rx: 14 }),
          drawn("text", { y: 6 }, label),
        );
        mark.classList.toggle("chosen", own.some((row) => rows[row].classList.contains("chosen")));
        mark.classList.toggle("closed", own.every((row) => stateOf(row) === "closed"));
        mark.addEventListener("click", () => {
          if (own.some((row) => rows[row].hidden)) choose("");
          for (const each of section.querySelectorAll(".chosen")) each.classList.remove("chosen");
          for (const each of [mark, ...own.map((row) => rows[row])]) each.classList.add("chosen");
        });
        mark.addEventListener("focus", () => {
          if (Math.max(Math.abs(x - at.x) / wide, Math.abs(y - at.y) / high) * at.scale > 0.5) look(at.scale, x, y);
        });
        return mark;
      }),
    );
    settle();
  };
  const show = () => {
    choose(letter);
    for (const { mark, lines, row } of routes) {
      const [from, until] = spans[row];
      const share = isFinite(until - from) ? (shown[end] - from + 1) / (until - from + 1) : 1;
      const there = begun(lines, share);
      const tip = there.filter((line) => line.length).length - 1;
      there.forEach((line, n) => given(mark.children[n], { points: line.join(" "), "marker-end": n === tip ? "url(#arrow)" : "none" }));
      mark.toggleAttribute("hidden", !stateOf(row));
      mark.classList.toggle("closed", stateOf(row) === "closed");
    }
    remark();
  };

  // Places by their first letter.
  let letter = "";
  const initials = names.map((name, n) => (letters && numbers[n] ? (name.match(/[\p{L}\p{N}]/u) || ["?"])[0].toUpperCase() : ""));
  const keys = new Map();
  const choose = (to) => {
    const there = new Set(initials.filter((_, n) => stateOf(n)));
    letter = there.has(to) ? to : "";
    rows.forEach((row, n) => (row.hidden = !stateOf(n) || (letter && initials[n] !== letter)));
    for (const [each, key] of keys) {
      key.hidden = Boolean(each) && !there.has(each);
      key.setAttribute("aria-pressed", String(each === letter));
    }
  };
  if (letters) {
    const choice = element("div", { class: "map-sheets" });
    for (const each of ["", ...new Set(initials.filter(Boolean))]) keys.set(each, button(choice, each || words.all, () => choose(each)));
    list.before(element("details", { class: "map-letters" }, element("summary", {}, words.letters), choice));
  }

  const land = svg.querySelector(".land");
  const finer = async () => {
    if (land.dataset.asked) return;
    land.dataset.asked = "1";
    try {
      const path = await (await fetch(new URL(set.fine, root))).json();
      land.setAttribute("transform", `scale(${0.5 / set.finer})`);
      land.setAttribute("d", path);
    } catch {
      delete land.dataset.asked; // without it the coast is coarser
    }
  };
  let marked = 1;
  const settle = () => {
    for (const mark of svg.querySelectorAll("[data-at]")) mark.setAttribute("transform", `translate(${mark.dataset.at}) scale(${1 / at.scale})`);
  };
  const { at, look } = lens(svg, wide, high, set.closest, group("map-views"), words, {
    shown({ scale, x, y }) {
      svg.setAttribute("viewBox", `${x - wide / scale / 2} ${y - high / scale / 2} ${wide / scale} ${high / scale}`);
      given(svg.querySelector("marker"), { markerWidth: 9 / scale, markerHeight: 9 / scale });
      settle();
      if (scale > 1) finer();
    },
    settled() {
      if (marked === at.scale) return;
      marked = at.scale;
      remark();
    },
  });

  // Sheets over the land.
  if (sheets.length) {
    const laid = drawn("image", { class: "sheet", preserveAspectRatio: "none" });
    const credits = [...section.querySelectorAll(".map-sheet figcaption")];
    const choice = group("map-sheets");
    const credit = element("p", { class: "credit" });
    const lay = (n) => {
      [...choice.children].forEach((each, own) => each.setAttribute("aria-pressed", String(own === n + 1)));
      laid.remove();
      credit.textContent = credits[n]?.textContent || "";
      if (n < 0) return;
      const [file, x, y, width, height] = sheets[n];
      land.after(given(laid, { href: new URL(file, root).href, x, y, width, height }));
    };
    button(choice, words.land, () => lay(-1));
    section.querySelectorAll(".map-sheet h3").forEach((each, n) => button(choice, "", () => lay(n)).append(...each.cloneNode(true).childNodes));
    figure.append(credit);
    lay(-1);
  }

  let running = 0;
  if (range) {
    const [first, last] = range;
    const bar = group("map-years");
    const output = bar.appendChild(element("output"));
    const tell = () => {
      output.textContent = shown.join("–");
      play.textContent = running ? words.pause : words.play;
      ends.forEach(({ slider, name, legend, earlier, later }, n) => {
        const [least, most] = [n ? shown[0] : first, n < end ? shown[1] : last];
        slider.value = shown[n];
        legend.textContent = name.replace("{year}", shown[n]);
        slider.setAttribute("aria-valuetext", legend.textContent);
        allow(earlier, shown[n] > least);
        allow(later, shown[n] < most);
      });
      show();
    };
    const halt = () => {
      clearInterval(running);
      running = 0;
      removeEventListener("pointerdown", touched, true);
      tell();
    };
    const touched = ({ target }) => play.contains(target) || halt();
    const run = () => {
      if (shown[end] >= last) {
        if (!span || shown[0] >= last) shown[0] = first;
        shown[end] = shown[0];
      }
      addEventListener("pointerdown", touched, true);
      running = setInterval(() => {
        shown[end] += 1;
        if (shown[end] >= last || !figure.isConnected) halt();
        else tell();
      }, YEAR_MS);
      tell();
    };
    const play = button(bar, words.play, () => (running ? halt() : run()));
    const ends = (span ? [words.from, words.until] : [words.year]).map((name, n) => {
      const go = (to) => {
        shown[n] = within(to, n ? shown[0] : first, n < end ? shown[1] : last);
        halt();
      };
      const part = bar.appendChild(element(span ? "fieldset" : "div", { class: "end" }));
      const legend = element("legend");
      const slider = element("input", { type: "range", min: first, max: last, "aria-label": words.map });
      slider.addEventListener("input", () => go(Number(slider.value)));
      part.append(...(span ? [legend, slider] : [slider]));
      return { name, slider, legend, earlier: button(part, words.earlier, () => go(shown[n] - 1)), later: button(part, words.later, () => go(shown[n] + 1)) };
    });
    tell();
  } else show();
  look(1, wide / 2, high / 2);
}
