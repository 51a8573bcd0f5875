// The agenda: what is due and why; one key or click notes what was done, another one drafts a message.
import { api, byId, make, toast } from "/static/app.js";
import { Steps, change, isForKeys, isPressed, sendPending, working } from "/static/doing.js";

const steps = new Steps("agenda-steps");
const PARTS = ["overdue", "today", "week", "later"];
const state = { most: 50, hasLater: false, open: null };
const TRIED = {
  e: { method: "email" }, c: { method: "call", outcome: "no_answer" }, m: { method: "call", outcome: "left_message" },
  l: { method: "letter" }, t: { method: "meeting" },
};
const DAY = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
const METHOD = { email: "e-mail", call: "call", letter: "letter", meeting: "meeting" };

const dayOf = (iso) => DAY.format(new Date(`${iso}T12:00:00`));
const keyOf = (errand) => `${errand.contact}-${errand.is_thanks}`;

// ---- what is due ----

async function open() {
  const pending = await sendPending();
  if (pending) steps.push({ step: pending.done.step });
  await load();
}

/** Show today at once; the week, which takes longer to find, a moment later. */
async function load(isWanted = () => true) {
  const most = `most=${state.most}`;
  if (byId("main").ariaBusy === "true") showAgenda(await api(`/api/agenda?${most}&ahead=0`), ["overdue", "today"]);
  const agenda = await api(`/api/agenda?${most}${state.hasLater ? "" : "&ahead=7"}`);
  if (!isWanted()) return;
  showAgenda(agenda, PARTS);
  byId("show-later").hidden = state.hasLater;
  byId("main").setAttribute("aria-busy", "false");
}

function showAgenda(agenda, parts) {
  for (const name of parts) showPart(name, agenda[name]);
  const due = agenda.overdue.count + agenda.today.count;
  byId("left").replaceChildren(make("b", {}, String(due)), " due");
  const all = due + (parts.includes("week") ? agenda.week.count + agenda.later.count : 0);
  byId("state").textContent = all ? dayOf(agenda.day)
    : parts.includes("week") ? "Nothing is to be done. Who is kept, and how soon, is decided on the piles." : "Nothing is due today.";
  const items = rows();
  const held = opened() || items.find((item) => item.dataset.errand === state.open) || items[0];
  if (held) unfold(held, false);
}

function showPart(name, part) {
  const section = byId(name);
  section.hidden = !part.count;
  section.querySelector("h2 b").textContent = part.count;
  const list = section.querySelector("ol"), focused = list.contains(document.activeElement) ? document.activeElement : null;
  const held = new Map([...list.children].map((item) => [JSON.stringify(item.errand), item])); // with a draft, perhaps
  const scroll = window.scrollY;
  list.replaceChildren(...part.errands.map((errand) => held.get(JSON.stringify(errand)) || itemOf(errand)));
  if (focused && focused.isConnected) focused.focus({ preventScroll: true });
  window.scrollTo(0, scroll);
  const more = section.querySelector("[data-more]");
  more.hidden = part.count <= part.errands.length;
  more.textContent = `${part.count - part.errands.length} more, less pressing: show more`;
}

function itemOf(errand) {
  const what = `${errand.is_thanks ? "thanks" : errand.what}: ${METHOD[errand.method]}`;
  const head = make("button", { type: "button", class: "errand", "aria-expanded": "false" },
    make("span", { class: "day" }, dayOf(errand.day)),
    make("span", { class: "whom" }, make("strong", {}, errand.whom), errand.firm ? ` · ${errand.firm}` : ""),
    make("span", { class: "doing-what" }, what),
    make("span", { class: "priority", "data-priority": errand.priority }, errand.priority));
  const item = make("li", { "data-errand": keyOf(errand) }, head, make("p", { class: "fine inside because" }, errand.reasons[0] ?? ""));
  item.errand = errand;
  head.addEventListener("click", () => unfold(item, true));
  return item;
}

const rows = () => [...document.querySelectorAll(".errands > li")];
const opened = () => document.querySelector(".errands > li[data-open]");

// ---- one errand ----

function unfold(item, hasFocus) {
  const before = opened();
  if (before && before !== item) fold(before);
  if (!item.dataset.open) {
    item.dataset.open = "yes";
    item.querySelector(".because").hidden = true;
    item.append(insideOf(item.errand));
    item.querySelector(".errand").setAttribute("aria-expanded", "true");
  }
  state.open = item.dataset.errand;
  if (hasFocus) { item.querySelector(".errand").focus({ preventScroll: true }); item.scrollIntoView({ block: "nearest" }); }
}

function fold(item) {
  delete item.dataset.open;
  item.querySelector(".inside:not(.because)").remove();
  item.querySelector(".because").hidden = false;
  item.querySelector(".errand").setAttribute("aria-expanded", "false");
}

function insideOf(errand) {
  const inside = byId("inside").content.cloneNode(true).firstElementChild;
  const address = inside.querySelector(".address");
  if (errand.address) {
    const scheme = errand.method === "call" ? "tel:" : "mailto:";
    address.append(make("a", { href: scheme + encodeURI(errand.address).replace(/[?&#]/g, encodeURIComponent) }, errand.address), errand.hours ? ` · ${errand.hours}` : "");
  } else address.remove();
  inside.querySelector(".reasons").append(...errand.reasons.map((sentence) => make("li", {}, sentence)));
  inside.querySelector(".card-link").href = `/piles?${new URLSearchParams({ where: `id:${errand.contact}` })}`;
  for (const button of inside.querySelectorAll("[data-key]")) button.addEventListener("click", () => press(button.dataset.key));
  const kind = inside.querySelector(".kind"), language = inside.querySelector(".language");
  kind.addEventListener("change", () => working(() => showDraft(inside, errand, kind.value, language.value)));
  language.addEventListener("change", () => working(() => showDraft(inside, errand, kind.value, language.value)));
  inside.querySelector(".copy").addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(inside.querySelector("pre").textContent); toast("Copied.", 2); } catch { toast("Mark the text and copy it: the browser does not let this page do it."); }
  });
  return inside;
}

async function log(errand, tried) {
  const purpose = errand.is_thanks ? "thanks" : null;
  const done = await change(`/api/agenda/${errand.contact}/attempts`, { ...tried, purpose });
  steps.push({ step: done.step, errand: keyOf(errand) });
  const items = rows(), at = items.findIndex((item) => item.errand === errand);
  const next = items[at + 1] || items[at - 1];
  items[at].remove();
  state.open = null;
  if (next) unfold(next, true);
  toast(`${done.sentence} u takes it back.`, 8);
  loadLater();
}

let asked = 0;
/** Find what comes next now, which takes its time with many contacts; whoever goes on meanwhile does not wait. */
async function loadLater() {
  const mine = asked += 1;
  await load(() => mine === asked).catch(() => {}); // the next key will tell
}

async function showDraft(inside, errand, kind, language) {
  const query = new URLSearchParams(Object.entries({ kind, language }).filter(([, value]) => value));
  const { draft, mailto, eml, languages } = await api(`/api/agenda/${errand.contact}/draft?${query}`);
  const part = inside.querySelector(".draft");
  part.hidden = false;
  part.querySelector(".kind").value = draft.kind;
  const choices = part.querySelector(".language");
  choices.replaceChildren(...languages.map((one) => make("option", { value: one }, one)));
  choices.value = draft.language;
  part.querySelector(".to").textContent = draft.addressee ? `To: ${draft.addressee}` : "";
  part.querySelector("pre").textContent = `${draft.subject}\n\n${draft.body}`;
  part.querySelector(".gaps").textContent = draft.gaps.length ? `To fill in: ${draft.gaps.join(", ")}` : "";
  const link = part.querySelector(".mailto"), file = part.querySelector(".eml");
  link.hidden = !mailto;
  file.hidden = !eml;
  if (mailto) link.href = mailto;
  if (eml) file.href = eml;
  byId("announce").textContent = `Draft: ${draft.subject}`;
  part.scrollIntoView({ block: "nearest" });
}

// ---- hands ----

function press(key) {
  const item = opened();
  if (!item) return;
  const { errand } = item;
  if (key === "d") {
    const part = item.querySelector(".draft");
    if (part.hidden) working(() => showDraft(item.querySelector(".inside:not(.because)"), errand, errand.is_thanks ? "thanks" : "", ""));
    else part.hidden = true;
  } else {
    working(() => log(errand, TRIED[key] || { method: errand.method, outcome: "answered" }));
  }
}

async function undo() {
  const last = await steps.takeBack();
  if (!last) return;
  asked += 1;
  if (opened()) fold(opened());
  state.open = last.errand ?? state.open;
  await load();
  const held = opened();
  if (held) unfold(held, true);
  toast("Taken back.", 2);
}

function move(by) {
  const items = rows(), at = items.indexOf(opened());
  const item = items[at + by];
  if (item) unfold(item, true);
}

const SINGLE = { ArrowDown: () => move(1), ArrowUp: () => move(-1), u: () => working(undo, "undo"), "?": () => byId("keys").showModal() };

document.addEventListener("keydown", (event) => {
  if (!isForKeys(event, byId("main")) || isPressed(event)) return;
  const action = SINGLE[event.key] || ("ecmltad".includes(event.key) && (() => press(event.key)));
  if (!action) return;
  event.preventDefault();
  if (!event.repeat || event.key.startsWith("Arrow")) action();
});
byId("undo").addEventListener("click", () => working(undo, "undo"));
byId("show-keys").addEventListener("click", SINGLE["?"]);
byId("show-later").addEventListener("click", () => working(async () => { state.hasLater = true; byId("show-later").hidden = true; await load(); }));
for (const button of document.querySelectorAll("[data-more]")) button.addEventListener("click", () => working(async () => { state.most = Math.min(1000, state.most * 4); await load(); }));

working(open);
