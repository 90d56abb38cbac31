// A panorama: one quad whose fragment shader looks into an equirectangular picture. A finger, keys and buttons turn it.
//
// Rules: the wall follows the finger; a finger that goes up or down scrolls the page, the buttons and a mouse look up
// and down; nothing moves by itself. A drag that begins on a point turns the view and does not open it. Where this
// phone cannot draw it, the list with the whole picture stays as it is.

import { SLOP_PX, button, element, given, loaded, nameOf, within } from "./drawn.js";

const STEP = 30;
const rad = (degrees) => (degrees * Math.PI) / 180;

const VERTEX = "attribute vec2 p;varying vec2 v;void main(){v=p;gl_Position=vec4(p,0.,1.);}";
const FRAGMENT = `precision highp float;varying vec2 v;uniform sampler2D t;uniform vec2 f,s;uniform vec4 r;
void main(){vec3 d=normalize(vec3(v*f,1.));
d=vec3(d.x,d.y*r.z+d.z*r.w,d.z*r.z-d.y*r.w);
d=vec3(d.x*r.x+d.z*r.y,d.y,d.z*r.x-d.x*r.y);
float u=atan(d.x,d.z)/s.x+.5,w=.5-asin(clamp(d.y,-1.,1.))/s.y;
if(w<0.||w>1.||u<0.||u>1.){gl_FragColor=vec4(.07,.08,.1,1.);return;}
gl_FragColor=texture2D(t,vec2(u,w));}`;

function program(gl) {
  const made = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
  }
  gl.linkProgram(made);
  return gl.getProgramParameter(made, gl.LINK_STATUS) ? made : null;
}

// Its picture is large: it is loaded once somebody wants to look around.
export function begin(section) {
  const place = section.querySelector(".panorama");
  const start = place?.querySelector("button");
  start?.addEventListener("click", () => {
    start.parentElement.remove();
    section.querySelector(".as-list")?.removeAttribute("open");
    lookAround(section, place).then((looks) => {
      if (looks) return;
      place.remove(); // the list has all of it
      section.querySelector(".as-list")?.setAttribute("open", "");
    });
  });
}

// Whether it could be begun.
async function lookAround(section, place) {
  const [files, view, words] = ["files", "view", "words"].map((name) => JSON.parse(place.dataset[name]));
  const root = new URL(document.body.dataset.root || "./", location);
  const canvas = element("canvas", { tabindex: "0", role: "img", "aria-label": words.view });
  const gl = canvas.getContext("webgl", { antialias: false });
  const shader = gl && program(gl);
  if (!shader) return false;
  const wall = element("div", { class: "wall" }, canvas);
  place.append(wall);
  canvas.focus({ preventScroll: true });
  const whole = view.span >= 360;
  const sharp = (screen.width * devicePixelRatio * 360) / view.furthest;
  const most = navigator.connection?.saveData ? 0 : gl.getParameter(gl.MAX_TEXTURE_SIZE);
  const fitting = files.filter(([wide], n) => n === 0 || (wide <= most && files[n - 1][0] < sharp));
  const picture = await loaded(root, fitting[fitting.length - 1].slice(1));
  if (!picture || !place.isConnected) return false;

  gl.useProgram(shader);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]), gl.STATIC_DRAW);
  gl.enableVertexAttribArray(gl.getAttribLocation(shader, "p"));
  gl.vertexAttribPointer(gl.getAttribLocation(shader, "p"), 2, gl.FLOAT, false, 0, 0);
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  for (const name of ["TEXTURE_WRAP_S", "TEXTURE_WRAP_T"]) gl.texParameteri(gl.TEXTURE_2D, gl[name], gl.CLAMP_TO_EDGE);
  for (const name of ["TEXTURE_MIN_FILTER", "TEXTURE_MAG_FILTER"]) gl.texParameteri(gl.TEXTURE_2D, gl[name], gl.LINEAR);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGB, gl.RGB, gl.UNSIGNED_BYTE, picture);
  const uniform = (name) => gl.getUniformLocation(shader, name);
  const [size, looks, field] = [uniform("s"), uniform("r"), uniform("f")];

  const at = { yaw: view.yaw, pitch: view.pitch, field: view.furthest };
  const way = element("p", { class: "way", "aria-live": "polite" });
  const names = view.points.map((_, n) => nameOf(section.querySelector(`#row-${n + 2}`)));
  const spots = names.map((name, n) => given(button(wall, n + 1, ({ detail }) => (detail && moved > SLOP_PX) || open(n), "spot"), { "aria-expanded": "false", "aria-label": `${n + 1} ${name}` }));
  const { high } = view;

  // The whole round as a strip: its points by their numbers, and over it what is seen.
  const strip = element("div", { class: "compass", dir: "ltr", "aria-hidden": "true" });
  const share = (yaw) => 100 * (whole ? (((yaw / view.span + 0.5) % 1) + 1) % 1 : within(yaw / view.span + 0.5, 0, 1));
  const seen = [element("span", { class: "seen" }), element("span", { class: "seen" })];
  strip.append(...seen);
  view.points.forEach(([yaw], n) => {
    const tick = element("span", { class: "tick" }, String(n + 1));
    tick.style.left = `${share(yaw)}%`;
    strip.append(tick);
  });
  strip.addEventListener("pointerdown", (event) => {
    const box = strip.getBoundingClientRect();
    look({ yaw: ((event.clientX - box.left) / box.width - 0.5) * view.span });
  });
  const drawStrip = () => {
    const [wide, left] = [Math.min((100 * at.field) / view.span, 100), share(at.yaw - at.field / 2)];
    const parts = [[left, Math.min(wide, 100 - left)], [0, Math.max(0, left + wide - 100)]];
    parts.forEach(([from, size], n) => Object.assign(seen[n].style, { left: `${from}%`, width: `${size}%` }));
  };
  // What lies in the middle of the view, if anything does.
  const ahead = () => {
    const away = view.points.map(([yaw, pitch]) => Math.hypot(((((yaw - at.yaw + 180) % 360) + 360) % 360) - 180, pitch - at.pitch));
    const nearest = away.indexOf(Math.min(...away));
    return away[nearest] <= at.field / 6 ? names[nearest] : "";
  };

  const clamp = () => {
    at.field = within(at.field, view.nearest, view.furthest);
    const up = Math.atan(Math.tan(rad(at.field / 2)) * (canvas.height / canvas.width || 1)) * (180 / Math.PI);
    const steepest = Math.min(view.steepest, Math.max(0, high / 2 - up));
    at.pitch = within(at.pitch, -steepest, steepest);
    if (whole) at.yaw = ((((at.yaw + 180) % 360) + 360) % 360) - 180;
    else {
      const side = Math.max(0, (view.span - at.field) / 2);
      at.yaw = within(at.yaw, -side, side);
    }
  };

  const draw = () => {
    const { width, height } = wall.getBoundingClientRect();
    if (!width) return;
    const sharpness = Math.min(devicePixelRatio, 2);
    canvas.width = Math.round(width * sharpness);
    canvas.height = Math.round(height * sharpness);
    clamp();
    const across = Math.tan(rad(at.field / 2));
    const upward = (across * height) / width;
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.uniform2f(size, rad(view.span), rad(high));
    gl.uniform2f(field, across, upward);
    gl.uniform4f(looks, Math.cos(rad(at.yaw)), Math.sin(rad(at.yaw)), Math.cos(rad(at.pitch)), Math.sin(rad(at.pitch)));
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    view.points.forEach(([yaw, pitch], n) => {
      const [turn, lift, tilt] = [rad(yaw - at.yaw), rad(pitch), rad(at.pitch)];
      const [x, y, z] = [Math.cos(lift) * Math.sin(turn), Math.sin(lift), Math.cos(lift) * Math.cos(turn)];
      const [up, ahead] = [y * Math.cos(tilt) - z * Math.sin(tilt), z * Math.cos(tilt) + y * Math.sin(tilt)];
      const [right, top] = [x / ahead / across, up / ahead / upward];
      const seen = ahead > 0.05 && Math.abs(right) < 1 && Math.abs(top) < 1;
      spots[n].hidden = !seen;
      if (seen) spots[n].style.transform = `translate(${((1 + right) / 2) * width}px, ${((1 - top) / 2) * height}px)`;
    });
    const away = Math.round(((((at.yaw - view.yaw + 180) % 360) + 360) % 360) - 180);
    const sentence = away === 0 ? words.ahead : Math.abs(away) === 180 ? words.behind : (away > 0 ? words.at_right : words.at_left).replace("{n}", Math.abs(away));
    const spoken = [sentence, ahead()].filter(Boolean).join(" · ");
    canvas.setAttribute("aria-label", `${words.view}: ${spoken}`);
    drawStrip();
    return spoken;
  };
  const look = (change) => {
    Object.assign(at, change);
    way.textContent = draw() || "";
  };

  // Fingers: the wall follows one, two come nearer.
  const fingers = new Map();
  let moved = 0;
  let spread = 0;
  const between = () => {
    const [one, other] = [...fingers.values()];
    return Math.hypot(one.x - other.x, one.y - other.y);
  };
  wall.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    moved = fingers.size > 1 ? SLOP_PX + 1 : 0;
    if (fingers.size === 2) spread = between() * at.field;
  });
  wall.addEventListener("pointermove", (event) => {
    const finger = fingers.get(event.pointerId);
    if (!finger || !event.buttons) return;
    const [dx, dy] = [event.clientX - finger.x, event.clientY - finger.y];
    moved = Math.max(moved, Math.abs(dx) + Math.abs(dy));
    if (fingers.size === 1 && moved <= SLOP_PX) return;
    wall.setPointerCapture(event.pointerId); // so that it may leave the picture
    Object.assign(finger, { x: event.clientX, y: event.clientY });
    if (fingers.size === 2) {
      at.field = spread / Math.max(between(), 1);
    } else {
      const focal = wall.clientWidth / 2 / Math.tan(rad(at.field / 2));
      at.yaw -= (Math.atan(dx / focal) * 180) / Math.PI / Math.max(Math.cos(rad(at.pitch)), 0.4);
      at.pitch += (Math.atan(dy / focal) * 180) / Math.PI;
    }
    look({});
  });
  for (const name of ["pointerup", "pointercancel"]) wall.addEventListener(name, (event) => fingers.delete(event.pointerId));
  wall.addEventListener("touchmove", (event) => event.touches.length > 1 && event.cancelable && event.preventDefault(), { passive: false });

  // Points: what is said of one stands below the picture.
  let said = null;
  const close = () => {
    said?.remove();
    said = null;
    for (const each of spots) each.setAttribute("aria-expanded", "false");
  };
  const open = (n) => {
    const spot = spots[n];
    const again = spot.getAttribute("aria-expanded") === "true";
    close();
    if (again) return;
    spot.setAttribute("aria-expanded", "true");
    said = element("div", { class: "said", role: "status" });
    const row = section.querySelector(`#row-${n + 2}`);
    for (const each of row ? row.children : []) if (!each.matches(".number")) said.append(each.cloneNode(true));
    button(said, words.close, () => {
      close();
      spot.focus({ preventScroll: true });
    });
    way.after(said);
  };

  const turns = element("div", { class: "turns" });
  const press = (name, does) => button(turns, words[name], () => look(does()));
  press("left", () => ({ yaw: at.yaw - STEP }));
  press("right", () => ({ yaw: at.yaw + STEP }));
  press("up", () => ({ pitch: at.pitch + STEP }));
  press("down", () => ({ pitch: at.pitch - STEP }));
  press("nearer", () => ({ field: at.field - 15 }));
  press("further", () => ({ field: at.field + 15 }));
  press("look_ahead", () => ({ yaw: view.yaw, pitch: view.pitch, field: view.furthest }));
  canvas.addEventListener("keydown", (event) => {
    const keys = { ArrowLeft: { yaw: at.yaw - STEP }, ArrowRight: { yaw: at.yaw + STEP }, ArrowUp: { pitch: at.pitch + STEP }, ArrowDown: { pitch: at.pitch - STEP }, "+": { field: at.field - 15 }, "-": { field: at.field + 15 } };
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    look(keys[event.key]);
  });

  canvas.addEventListener("webglcontextlost", () => {
    place.remove(); // the list has all of it
    section.querySelector(".as-list")?.setAttribute("open", "");
  });
  place.append(strip, way, turns);
  look({});
  new ResizeObserver(() => draw()).observe(wall);
  return true;
}
