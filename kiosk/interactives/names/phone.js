// Names that are looked for on the phone itself: by whole words and their beginnings, in any alphabet.
//
// Rules: as kiosk/media/register compares names, by the tables that the index brings along; what is typed is kept
// nowhere. One letter alone finds words of one letter.

import { button, element } from "./drawn.js";

const WAIT_MS = 120;
const OWN = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i" };
const DROPPED = /['’ʼ`´ʹʺ\u00ad\u200b\u200d-\u200f]/g;

export function words(text) {
  const plain = text.toLowerCase().normalize("NFC").replace(/ß/g, "ss").replace(DROPPED, "");
  return plain.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);
}

export function bare(word) {
  return word.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/[łøđðþßæœı]/g, (letter) => OWN[letter]);
}

function fitsAccents(typed, word) {
  if (word.startsWith(typed)) return true;
  for (let at = 0; at < typed.length; at += 1) {
    const plain = bare(typed[at]);
    const there = word[at] || "";
    if (typed[at] !== plain && typed[at] !== there) return false;
    if (bare(there) !== plain) return true;
  }
  return true;
}

export function reader(tables) {
  const readers = tables.readers.map((table) => {
    const pieces = Object.keys(table).sort((one, other) => other.length - one.length);
    const pattern = new RegExp(pieces.join("|"), "g");
    return (word) => word.replace(pattern, (piece) => table[piece]);
  });
  const doubled = (word) => word.replace(/(.)\1+/g, "$1");
  const merged = (read) => {
    let plain = bare(read).replaceAll("SC", "Q").replaceAll("tS", "C").replace(/([ZCSQ])(?:jo|o)/g, "$1e");
    plain = plain.replace(/[ij]+(?=[aou])/g, "j").replaceAll("je", "e").replaceAll("ie", "e");
    plain = plain.replace(/j(?![aou])/g, "i").replace(/([^aeiou])j(?=[au])/g, "$1");
    return doubled(plain).replace(/[^a-zZCSQ]/g, "");
  };
  return (word) => {
    let read;
    if (/^[\u0400-\u04ff]/.test(word)) {
      const first = [...word].map((letter) => tables.cyrillic[letter] ?? letter).join("");
      read = [first];
      if (/[ZCSQ]/.test(first)) read.push(first.replace(/[ZCSQ]/g, (sound) => tables.plain[sound]));
      if (word[0] === "г") read.push(`h${first.slice(1)}`);
    } else {
      const own = /c|sz|rz|th|[õöąę]/.test(word) ? readers : readers.slice(0, 1);
      read = own.map((one) => one(word));
    }
    const found = new Set();
    for (const each of read) {
      const one = merged(each);
      found.add(one);
      if (one.includes("jo")) found.add(doubled(one.replaceAll("jo", "e")));
    }
    found.delete("");
    return [...found].slice(0, tables.most);
  };
}

export async function begin(section) {
  const place = section.querySelector(".names");
  const list = section.querySelector(".persons");
  if (!place || place.dataset.begun) return;
  place.dataset.begun = "1";
  const say = JSON.parse(place.dataset.words);
  const root = new URL(document.body.dataset.root || "./", location);
  const asked = new Map();
  const file = (address) => {
    if (!asked.has(address)) {
      const answer = fetch(new URL(address, root)).then((found) => (found.ok ? found.json() : Promise.reject(new Error(address))));
      answer.catch(() => asked.delete(address));
      asked.set(address, answer);
    }
    return asked.get(address);
  };
  const index = await file(place.dataset.index).catch(() => null);
  if (!index || !place.isConnected) return;
  const spellings = reader(index.tables);
  const part = (key) => (key in index.letters ? file(`media/names-${index.letters[key]}.${index.mark}.json`) : []);
  const person = async (number) => {
    const block = await file(`media/persons-${Math.floor(number / index.block)}.${place.dataset.persons}.json`);
    return block[number % index.block];
  };

  // How well a word that was typed is a word of a name: 0 the same, 1 its beginning, 2 in another spelling; 3 not.
  const nearness = (typed, word) => {
    const plain = bare(word);
    if (plain.startsWith(typed.plain) && fitsAccents(typed.word, word)) return plain === typed.plain ? 0 : 1;
    return spellings(word).some((one) => typed.spelt.some((other) => one.startsWith(other))) ? 2 : 3;
  };
  const match = (typed, name) => {
    const left = words(name);
    let worst = 0;
    for (const each of typed) {
      let [best, at] = [3, -1];
      left.forEach((word, n) => {
        const near = nearness(each, word);
        if (near < best) [best, at] = [near, n];
      });
      if (at < 0) return 3;
      left.splice(at, 1);
      worst = Math.max(worst, best);
    }
    return worst;
  };
  const find = async (text) => {
    const typed = words(text).map((word) => ({ word, plain: bare(word), spelt: spellings(word) }));
    if (!typed.length) return null;
    const longest = typed.reduce((one, other) => (other.plain.length > one.plain.length ? other : one));
    const keys = new Set([longest.plain, ...longest.spelt].map((each) => each.slice(0, 2)));
    const persons = new Map((await Promise.all([...keys].map(part))).flat());
    const found = [...persons].map(([number, name]) => [match(typed, name), number]).filter(([near]) => near < 3);
    return found.sort((one, other) => one[0] - other[0] || one[1] - other[1]).map(([, number]) => number);
  };

  const field = element("input", { type: "search", id: "names-field", autocomplete: "off", autocapitalize: "words", spellcheck: "false", enterkeyhint: "search" });
  const summary = element("p", { class: "summary", role: "status" });
  const results = element("ol", { class: "list-form found-persons", hidden: "" });
  const show = async () => {
    const text = field.value.trim();
    const numbers = await find(text).catch(() => null);
    if (field.value.trim() !== text) return; // more was typed meanwhile
    const rows = await Promise.all((numbers || []).slice(0, say.found.length).map(person)).catch(() => []);
    if (field.value.trim() !== text) return;
    list.hidden = Boolean(numbers);
    results.hidden = !numbers;
    results.replaceChildren(
      ...rows.map(([name, under, note, source]) => {
        const row = element("li", {}, element("h3", {}, name));
        if (under) row.append(element("p", { class: "line" }, under));
        for (const line of note.split("\n")) if (line.trim()) row.append(element("p", {}, line));
        row.append(element("p", { class: "line" }, source));
        return row;
      }),
    );
    if (!numbers) summary.textContent = "";
    else if (!numbers.length) summary.textContent = say.none.replace("{typed}", text);
    else summary.textContent = say.found[numbers.length - 1] || say.more;
  };
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, WAIT_MS);
  });
  const line = element("div", { class: "field" }, field);
  button(line, say.clear, () => {
    field.value = "";
    show();
    field.focus();
  });
  place.append(element("label", { for: "names-field" }, say.hint), line, summary, results);
}
