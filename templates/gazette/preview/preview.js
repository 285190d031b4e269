// The preview's page: listens to the program, shows what it says, passes on what is clicked.

import { Documents, Problems } from "./lists.js";
import { Pages } from "./pages.js";

const $ = (id) => document.getElementById(id);
const root = document.documentElement;
const words = JSON.parse(root.dataset.words);
const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
const ask = async (path) => {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};

const viewer = $("viewer");
const pages = new Pages(viewer, $("pages"), words);
const documents = new Documents((number) => (view === "pages" ? pages.go(documents.documents[number].page) : frame(number)));
const problems = new Problems(words, goTo);
let state = null;
let view = "pages";
let chosen = null;  // the source place shown at the foot
let rows = { page: -1, number: -1, lines: [] };

// ---- states

async function show(next) {
  const fresh = state === null || !state.pages.length;
  const again = state !== null && state.reading === next.reading;  // the same pages, now judged
  const first = state === null;
  state = next;
  if (next.judged || next.broken || first) problems.show(next.findings, next.judged);  // else the list stays until the desk has spoken
  documents.show(next.documents);
  const errors = next.findings.filter((each) => each.weight === "error").length;
  document.body.classList.toggle("broken", next.broken);
  document.body.classList.remove("loading", "lost");
  $("banner").hidden = !next.broken && !next.trouble;
  if (!$("banner").hidden) $("banner").textContent = next.trouble || say(next.pages.length ? "broken" : "broken_first", { count: errors });
  if (!next.pages.length) return done(next, 0, true, false);
  const changed = await pages.show(next);
  if (fresh) recall();
  done(next, changed, fresh, again);
  documents.mark(pages.current);
  if (pages.marks) mark();
}

function done(shown, changed, fresh, again) {
  const time = new Date().toLocaleTimeString(root.lang, { hour12: false });
  if (!shown.broken && !(again && !changed)) $("status").textContent = say(changed && !fresh ? "changed" : "current", { time, count: changed });
  requestAnimationFrame(() => requestAnimationFrame(() => {  // both past: what is new has been painted
    if (root.dataset.reading !== String(shown.reading)) {
      performance.clearMarks();
      performance.mark(`shown-${shown.reading}`);
    }
    root.dataset.shown = shown.number;
    root.dataset.reading = shown.reading;
    root.dataset.judged = shown.judged;
  }));
}

let waiting = null;
let busy = false;
async function take(next) {  // the newest wins; one at a time
  waiting = next;
  if (busy) return;
  busy = true;
  while (waiting) {
    const now = waiting;
    waiting = null;
    try {
      await show(now);
    } catch (error) {
      console.error(error);
    }
  }
  busy = false;
}

document.body.classList.add("loading");
const events = new EventSource("events");
events.addEventListener("state", (event) => take(JSON.parse(event.data)));
events.addEventListener("error", () => {
  document.body.classList.add("lost");
  $("banner").textContent = say("lost");
  $("banner").hidden = false;
});
events.addEventListener("open", () => {
  if (document.body.classList.contains("lost")) $("banner").hidden = !(state && (state.broken || state.trouble));
});

// ---- source places

async function lines(page) {
  if (rows.page !== page || rows.number !== state.number) rows = { page, number: state.number, lines: await ask(`lines/${page}.json`) };
  return rows.lines;
}

function choose(page, line, kind = "chosen") {
  chosen = line;
  pages.cover(page, "chosen", null);
  pages.cover(page, "problem", null);
  if (line.box) pages.cover(page, kind, line.box);
  const code = document.createElement("code");
  code.textContent = `${line.name}:${line.line}`;
  const text = document.createElement("q");
  text.textContent = line.text;
  $("place").replaceChildren(code, text);
  for (const id of ["copy", "open"]) if ($(id)) $(id).disabled = false;
}

async function goTo(finding) {
  if (view !== "pages") turn("pages");
  choose(Math.max(0, finding.page), { ...finding, box: null });
  if (finding.page < 0) return;
  const line = (await lines(finding.page)).find((each) => each.n === finding.row);
  pages.go(finding.page, line ? line.box[1] : 0);
  if (line) choose(finding.page, { ...finding, box: line.box }, "problem");
}

const away = ([x, y, width, height], px, py) => Math.hypot(Math.max(x - px, 0, px - x - width), 3 * Math.max(y - py, 0, py - y - height));

$("pages").addEventListener("click", async (event) => {
  const page = event.target.closest(".page");
  if (!page) return;
  const index = Number(page.dataset.index);
  const [x, y] = pages.point(event, index);
  const best = (await lines(index)).reduce((near, line) => (!near || away(line.box, x, y) < away(near.box, x, y) ? line : near), null);
  if (best && away(best.box, x, y) < 24) choose(index, best);
});
$("pages").addEventListener("dblclick", () => open());
$("pages").addEventListener("keydown", async (event) => {
  const page = event.target.closest(".page");
  if (!page || event.ctrlKey || event.metaKey || event.altKey) return;
  const index = Number(page.dataset.index);
  if (event.key === "Enter") {
    event.preventDefault();
    return open();
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  const all = await lines(index);
  if (!all.length) return;
  const at = all.findIndex((line) => chosen && line.n === chosen.n && rows.page === index);
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + (event.key === "ArrowDown" ? 1 : -1)))];
  choose(index, next);
  const top = next.box[1] * pages.scale + page.getBoundingClientRect().top - viewer.getBoundingClientRect().top;
  if (top < 40 || top > viewer.clientHeight - 60) pages.go(index, next.box[1]);
});

async function open() {
  if (!chosen || !("editor" in root.dataset) || chosen.file < 0) return;
  const body = JSON.stringify({ file: chosen.file, line: chosen.line, column: chosen.column });
  const answer = await fetch("open", { method: "POST", headers: { "Content-Type": "application/json" }, body });
  if (!answer.ok || !(await answer.json()).opened) $("status").textContent = say("unopened");
}

if ($("open")) $("open").addEventListener("click", open);
$("copy").addEventListener("click", async () => {
  await navigator.clipboard.writeText(`${chosen.name}:${chosen.line}`);
  $("copy").textContent = say("copied");
  setTimeout(() => { $("copy").textContent = say("copy"); }, 1200);
});

// ---- tools

const press = (id, on) => $(id).setAttribute("aria-pressed", on);
const remember = () => {
  const kept = { spreads: pages.spreads, zoom: pages.zoom, grid: pages.grid, wide: document.body.classList.contains("wide") };
  try { sessionStorage.setItem("preview", JSON.stringify(kept)); } catch { /* then not */ }
};

function recall() {
  let kept = {};
  try { kept = JSON.parse(sessionStorage.getItem("preview") || "{}"); } catch { /* then not */ }
  if ("wide" in kept) document.body.classList.toggle("wide", kept.wide);
  press("toggle", !document.body.classList.contains("wide"));
  set({ spreads: kept.spreads ?? viewer.clientWidth > 760, zoom: kept.zoom ?? "fit", grid: kept.grid ?? false });
}

function set(options) {
  pages.set(options);
  press("spreads", pages.spreads);
  press("grid", pages.grid);
  const { zoom } = pages;
  if (![...$("zoom").options].some((each) => each.value === String(zoom))) $("zoom").add(new Option(`${Math.round(zoom * 100)}%`, zoom));
  $("zoom").value = zoom;
  remember();
}

function magnify(by) {
  const now = pages.scale * 72 / 96;
  const steps = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.25, 1.5, 2, 2.5, 3];
  const next = by > 0 ? steps.find((each) => each > now * 1.01) : steps.findLast((each) => each < now * 0.99);
  if (next) set({ zoom: String(next) });
}

async function mark() {
  const said = await ask("marks.json");
  if (!said.edition) {
    pages.set({ marks: null });
    press("marks", false);
    $("status").textContent = say("marks_none");
    return;
  }
  pages.set({ marks: said.pages });
  press("marks", true);
  $("status").textContent = say("marks_some", { edition: said.edition, count: Object.keys(said.pages).length });
}

const acts = {
  spreads: () => set({ spreads: !pages.spreads }),
  smaller: () => magnify(-1),
  larger: () => magnify(1),
  grid: () => set({ grid: !pages.grid }),
  marks: () => {
    if (!pages.marks) return mark();
    pages.set({ marks: null });
    press("marks", false);
  },
  toggle: () => {
    document.body.classList.toggle("wide");
    press("toggle", !document.body.classList.contains("wide"));
    set({});
  },
};
for (const [id, act] of Object.entries(acts)) $(id).addEventListener("click", act);
$("zoom").addEventListener("change", () => set({ zoom: $("zoom").value }));

const keys = {
  s: acts.spreads, g: acts.grid, m: acts.marks, "+": acts.larger, "=": acts.larger, "-": acts.smaller, 0: () => set({ zoom: "fit" }),
  n: () => problems.step(1), p: () => problems.step(-1),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input, textarea")) return;
  const act = keys[event.key];
  if (act && view === "pages") {
    event.preventDefault();
    act();
  }
});

// ---- views

async function frame(number = -1) {
  const name = view;
  $("made").hidden = false;
  $("made").textContent = say("making");
  const said = await ask(`view/${name}/open/${number}`);
  if (view !== name) return;
  if (!said.address) {
    $("made").textContent = say("unmade");
    return;
  }
  $("made").hidden = said.current;
  $("made").textContent = say("older");
  $("frame").title = words[name];
  $("frame").src = said.address;
  $("frame").hidden = false;
}

function turn(to) {
  view = to;
  document.querySelectorAll("[data-view]").forEach((button) => button.setAttribute("aria-pressed", button.dataset.view === to));
  $("pages").hidden = to !== "pages";
  $("frame").hidden = true;
  $("made").hidden = true;
  for (const id of ["spreads", "smaller", "larger", "zoom", "grid", "marks"]) $(id).disabled = to !== "pages";
  if (to !== "pages") frame();
  else if (state) set({});
}

document.querySelectorAll("[data-view]").forEach((button) => button.addEventListener("click", () => turn(button.dataset.view)));

let sizing = 0;
new ResizeObserver(() => {
  cancelAnimationFrame(sizing);
  sizing = requestAnimationFrame(() => state && state.pages.length && view === "pages" && pages.set({}));
}).observe(viewer);
let looking = 0;
viewer.addEventListener("scroll", () => {
  cancelAnimationFrame(looking);
  looking = requestAnimationFrame(() => state && state.pages.length && documents.mark(pages.current));
}, { passive: true });
