// A map on a phone: its years one after the other, and a touch on a mark shows its places in the list.
//
// Rules: before this runs all years are there; it begins with the last one, in which every place is there.

export function begin(section) {
  const figure = section.querySelector(".map-figure");
  if (!figure || figure.dataset.begun) return;
  figure.dataset.begun = "1";
  const rows = [...section.querySelectorAll(".map-places > li")];
  const marks = [...section.querySelectorAll("[data-rows], [data-row]")].map((mark) => ({
    mark,
    rows: (mark.dataset.rows || mark.dataset.row).split(" ").map((row) => Number(row) - 1),
  }));
  for (const { mark, rows: own } of marks) {
    mark.addEventListener("click", () => {
      for (const each of section.querySelectorAll(".chosen")) each.classList.remove("chosen");
      mark.classList.add("chosen");
      for (const row of own) rows[row].classList.add("chosen");
    });
  }
  const words = JSON.parse(figure.dataset.words);
  const years = JSON.parse(figure.dataset.years);
  const [first, last] = JSON.parse(figure.dataset.range);
  const stateIn = (row, year) => {
    const [from, until] = years[row];
    return from !== null && from > year ? "" : until !== null && until < year ? "closed" : "open";
  };
  const output = document.createElement("output");
  const range = document.createElement("input");
  Object.assign(range, { type: "range", min: first, max: last, step: 1, value: last });
  range.setAttribute("aria-label", words.map);
  const button = (name, by) => {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "button", textContent: name });
    made.addEventListener("click", () => show(Number(range.value) + by));
    return made;
  };
  const [earlier, later] = [button(words.earlier, -1), button(words.later, 1)];
  const show = (year) => {
    range.value = year;
    const now = Number(range.value);
    output.textContent = now;
    range.setAttribute("aria-valuetext", words.year.replace("{year}", now));
    earlier.disabled = now <= first;
    later.disabled = now >= last;
    rows.forEach((row, n) => (row.hidden = !stateIn(n, now)));
    for (const { mark, rows: own } of marks) {
      const states = own.map((row) => stateIn(row, now));
      mark.toggleAttribute("hidden", states.every((state) => !state));
      mark.classList.toggle("closed", !states.includes("open"));
    }
  };
  range.addEventListener("input", () => show(Number(range.value)));
  const bar = document.createElement("div");
  bar.className = "map-years";
  bar.append(output, range, earlier, later);
  figure.append(bar);
  show(last);
}
