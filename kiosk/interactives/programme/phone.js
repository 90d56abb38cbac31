// A programme: what is over by the museum's clock goes, and today and the next event are marked.
//
// Rules: days and times are the museum's, wherever the phone thinks it is; a clock before the day of the page is not
// believed, and then the page stays as it was built.

export function begin(section, now = new Date()) {
  const place = section.querySelector(".programme");
  const { events, zone, day, ...words } = JSON.parse(place.dataset.programme);
  const local = now.toLocaleString("sv", { timeZone: zone }); // 2026-11-30 13:04:17
  const today = local.slice(0, 10);
  if (!day || today < day) return;
  let next = true;
  let [left, heading] = [0, null];
  [...place.querySelectorAll("ol > li")].forEach((row, n) => {
    const [on, over, takesPlace] = events[n];
    heading = row.querySelector(".when")?.textContent || heading;
    row.hidden = over <= local;
    if (row.hidden) return;
    left += 1;
    if (heading && !row.querySelector(".when")) row.prepend(Object.assign(document.createElement("p"), { className: "when", textContent: heading }));
    heading = null;
    const mark = row.querySelector(".event-mark");
    mark.textContent = !takesPlace ? "" : on <= today ? words.today : next ? words.next : "";
    mark.hidden = !mark.textContent;
    if (takesPlace) next = false;
  });
  if (!left) place.append(Object.assign(document.createElement("p"), { textContent: words.none }));
}
