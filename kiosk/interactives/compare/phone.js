// Two pictures over each other: a finger, keys or three buttons move the line between them.
//
// Rules: left of the line is the earlier picture; the list with both pictures folds away, and opens with a touch.

export function begin(section) {
  const frame = section.querySelector(".compare");
  if (!frame) return;
  const pair = frame.querySelector(".pair");
  const [, later] = frame.querySelectorAll(".side");
  const range = frame.querySelector("input");
  const buttons = [...frame.querySelectorAll("button")];
  const show = (at) => {
    const now = Math.round(Math.min(Math.max(at, 0), 100));
    range.value = now;
    range.setAttribute("aria-valuetext", frame.dataset.percent.replace("{n}", 100 - now));
    later.style.clipPath = `inset(0 0 0 ${now}%)`;
    frame.querySelector(".divider").style.left = `${now}%`;
    for (const each of buttons) each.setAttribute("aria-pressed", String(Number(each.dataset.at) === now));
  };
  const follow = (event) => {
    const { left, width } = pair.getBoundingClientRect();
    show((100 * (event.clientX - left)) / width);
  };
  pair.addEventListener("pointerdown", (event) => {
    pair.setPointerCapture(event.pointerId);
    follow(event);
  });
  pair.addEventListener("pointermove", (event) => {
    if (pair.hasPointerCapture(event.pointerId)) follow(event);
  });
  range.addEventListener("input", () => show(Number(range.value)));
  for (const each of buttons) each.addEventListener("click", () => show(Number(each.dataset.at)));
  show(50);
}
