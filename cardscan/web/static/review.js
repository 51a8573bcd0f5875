// The review: one question at a time, one keystroke an answer.
import { Pictures, Refused, api, byId, draw, kept, make, toast, uuid } from "/static/app.js";
import { lost } from "/static/doing.js";
import { openCorners } from "/static/corners.js";
import { watchDrawing } from "/static/drawing.js";

const pictures = new Pictures();
const PAIR_WORDS = {
  sides: { title: "Front and back of one card?", first: "First card", second: "Second card", join: "One card: join them " },
  person: { title: "Two cards of one person?", first: "Newer card", second: "Older card", join: "One person: merge them " },
};
const AHEAD = 3;
const value = byId("value");
const state = {
  order: [], at: 0, cards: new Map(), card: null, asked: null, pair: null, side: 0, place: null,
  left: null, start: 0, isBusy: false, labels: {}, several: [],
};
const drafts = new Map(); // what was typed and left without Enter, by question
const skipped = new Set(kept.get("skipped", []));

const keyOf = (question) => `${question.card}:${question.field}:${question.version}`;
const isWaiting = (asked) => asked.question.is_open && !skipped.has(keyOf(asked.question));
const editing = () => !value.readOnly;

// ---- where we are ----

async function open() {
  await sendPending();
  const queue = await api("/api/queue");
  state.labels = queue.labels;
  state.several = queue.several;
  state.order = [...queue.pairs.map(([front, back]) => ({ front, back })), ...queue.cards.map((id) => ({ id }))];
  state.start = Math.max(state.start, queue.left.fields + queue.left.pairs);
  showLeft(queue.left);
  state.at = 0;
  await settle(0, 1);
}

/** Show the first place from `index` on, in a direction, that has something to ask. */
async function settle(index, step) {
  for (let at = index; at >= 0 && at < state.order.length; at += step) {
    const entry = state.order[at];
    if (entry.front) {
      if (skipped.has(`${entry.front}-${entry.back}`) || entry.isDone) continue;
      try { await showPair(at); return true; } catch (error) { if (error.status !== 404) throw error; continue; }
    }
    const card = await cardOf(entry.id).catch((error) => { if (error.status === 404) return null; throw error; });
    const first = card && card.asked.find(isWaiting);
    if (first) { showCard(at, card, first); return true; }
  }
  if (step > 0) showDone();
  return false;
}

function cardOf(id) {
  let found = state.cards.get(id);
  if (!found) {
    found = api(`/api/cards/${id}`);
    found.catch(() => state.cards.delete(id));
    state.cards.set(id, found);
    while (state.cards.size > 40) state.cards.delete(state.cards.keys().next().value);
  }
  return found;
}

function fetchAhead() {
  const coming = state.order.slice(state.at + 1, state.at + 1 + AHEAD).filter((entry) => entry.id);
  const own = state.card ? state.card.asked.filter(isWaiting) : [];
  for (const asked of own) if (asked.enlarged) pictures.get(asked.enlarged).catch(() => {});
  for (const entry of coming) {
    cardOf(entry.id).then((card) => {
      pictures.get(card.sides[0].picture).catch(() => {});
      const first = card.asked.find(isWaiting);
      if (first && first.enlarged) pictures.get(first.enlarged).catch(() => {});
    }, () => {});
  }
}

// ---- showing ----

function show(id) {
  for (const part of ["review", "pair", "done"]) byId(part).hidden = part !== id;
}

function showLeft(left) {
  state.left = left;
  const open = left.fields + left.pairs;
  const minutes = Math.max(1, Math.round(left.minutes));
  const text = byId("left");
  text.replaceChildren(make("b", {}, String(open)), ` left${open ? ` · about ${minutes} min` : ""}`);
  const done = state.start ? 1 - open / Math.max(state.start, open) : 1;
  byId("bar-done").style.width = `${100 * done}%`;
}

function showCard(at, card, asked) {
  keepDraft();
  Object.assign(state, { at, card, asked, pair: null, place: null });
  show("review");
  const { question } = asked;
  state.side = question.on_back && card.sides[1] ? 1 : 0;
  byId("who-name").textContent = card.title;
  byId("who-firm").textContent = card.firm ? `· ${card.firm}` : "";
  const label = byId("field-label");
  label.textContent = question.kind && question.kind !== "work" ? `${question.label} (${question.kind})` : question.label;
  const waiting = card.asked.filter(isWaiting);
  byId("count").textContent = waiting.includes(asked) && waiting.length > 1 ? `${waiting.indexOf(asked) + 1} of ${waiting.length} on this card` : "";
  value.readOnly = true;
  value.value = question.shown ?? "";
  value.placeholder = question.shown === null ? "nothing was read here" : "";
  byId("why").textContent = question.why || (question.is_confirmed ? "You said so." : "");
  showAlternatives(question);
  showWordings(question);
  showSide();
  pictures.show(byId("enlarged"), asked.enlarged);
  showOthers();
  byId("advice").hidden = !card.advice.length;
  byId("advice").textContent = card.advice.join(" ");
  byId("accept").firstChild.textContent = question.shown === null ? "Store " : "Accept ";
  byId("check").textContent = "";
  byId("flag").textContent = "";
  const draft = drafts.get(keyOf(question));
  if (draft !== undefined) edit(draft); else checkSoon(0);
  value.focus();
  announce();
  fetchAhead();
}

function announce() {
  const { question } = state.asked;
  const others = question.alternatives.map((text, index) => `${index + 1}: ${text}`).join("; ");
  byId("announce").textContent =
    `${question.label} of ${state.card.title}: ${question.shown ?? "nothing read"}. ${question.why ?? ""} ${others}`;
}

function showAlternatives(question) {
  byId("alternatives").replaceChildren(...question.alternatives.map((text, index) => {
    const button = make("button", { type: "button" }, make("kbd", {}, String(index + 1)), text);
    button.addEventListener("click", () => give(text));
    return make("li", {}, button);
  }));
}

function showWordings(question) {
  byId("wordings").hidden = !question.wordings.length;
  byId("wordings-rows").replaceChildren(...question.wordings.map((wording) => make("tr", {},
    make("th", { scope: "row" }, wording.reader),
    make("td", {}, ...wording.pieces.map((piece) => (piece.differs ? make("mark", {}, piece.text) : piece.text))))));
}

function showSide() {
  const { card, asked } = state;
  const side = card.sides[state.side];
  const image = byId("card-picture");
  image.width = side.width || 1000; // the room is kept before the picture is there
  image.height = side.height || 600;
  pictures.show(image, side.picture);
  byId("card-picture").alt = `The ${state.side ? "back" : "front"} of the card of ${card.title}`;
  byId("card-file").textContent = side.file;
  byId("turn-over").hidden = card.sides.length < 2;
  byId("fix-corners").disabled = !side.has_photo;
  byId("fix-corners").title = side.has_photo ? "" : "The photo is not where it was when it was scanned.";
  const spot = byId("spot");
  const width = side.width || 1000, height = side.height || 600;
  spot.setAttribute("viewBox", `0 0 ${width} ${height}`);
  spot.replaceChildren();
  const isHere = asked.place && Number(asked.question.on_back && card.sides.length > 1) === state.side;
  if (isHere) {
    const room = 0.01 * width;
    const xs = asked.place.map(([x]) => x * width), ys = asked.place.map(([, y]) => y * height);
    const left = Math.min(...xs) - room, top = Math.min(...ys) - room;
    const right = Math.max(...xs) + room, bottom = Math.max(...ys) + room;
    const hole = `M${left} ${top}V${bottom}H${right}V${top}Z`;
    spot.append(draw("path", { class: "shade", d: `M0 0H${width}V${height}H0Z${hole}` }), draw("path", { class: "ring", d: hole }));
  }
}

function showOthers() {
  byId("others").replaceChildren(...state.card.asked.map((asked) => {
    const { question } = asked;
    const word = question.is_open ? (skipped.has(keyOf(question)) ? "skipped" : "please look") : question.is_confirmed ? "yours" : "sure";
    const button = make("button", { type: "button", class: question.is_open ? "open" : "", "aria-current": asked === state.asked ? "true" : false },
      make("span", { class: "label" }, question.label),
      make("span", { class: "held" }, question.shown ?? "–"),
      make("span", { class: "state" }, word));
    button.addEventListener("click", () => showCard(state.at, state.card, asked));
    return make("li", {}, button);
  }));
  const add = byId("add");
  add.replaceChildren(make("option", { value: "" }, "choose a field"),
    ...Object.keys(state.card.versions).map((field) => make("option", { value: field }, state.labels[field])));
}

async function showPair(at) {
  const { front, back } = state.order[at];
  const pair = await api(`/api/pairs/${front}/${back}`);
  if (pair.state !== "proposed") throw new Refused(404, null);
  Object.assign(state, { at, pair: { ...pair, front, back }, card: null, asked: null });
  show("pair");
  const words = PAIR_WORDS[pair.kind];
  byId("pair-title").textContent = words.title;
  byId("pair-first").textContent = words.first;
  byId("pair-second").textContent = words.second;
  byId("join").firstChild.textContent = words.join;
  byId("pair-why").textContent = pair.reason;
  pictures.show(byId("pair-front"), pair.front.sides[0].picture);
  pictures.show(byId("pair-back"), pair.back.sides[0].picture);
  byId("pair-rows").replaceChildren(...pair.rows.map((row) => make("tr", {},
    make("th", { scope: "row" }, row.label), ...[row.front, row.back].map((text) =>
      make("td", {}, row.is_same || !text ? text : make("mark", {}, text))))));
  byId("announce").textContent = `${words.title} ${pair.reason}`;
  byId("pair").focus({ preventScroll: true });
  fetchAhead();
}

function showDone() {
  Object.assign(state, { card: null, asked: null, pair: null, at: state.order.length });
  show("done");
  const waits = state.left && state.left.fields + state.left.pairs > 0;
  byId("done-title").textContent = waits ? "Only skipped ones are left" : "All clear";
  byId("done-text").textContent = waits
    ? `${state.left.fields + state.left.pairs} wait for another look.`
    : "Nobody has to look at anything any more. What you said is in the next export: cardscan export.";
  byId("again").hidden = !waits;
  byId("announce").textContent = byId("done-title").textContent;
  byId("done").focus({ preventScroll: true });
}

// ---- answering ----

async function give(text) {
  if (state.isBusy || !state.asked) return;
  const { question } = state.asked;
  if (text !== null && !text.trim()) { toast("Type what is printed, or press x: it is not on the card."); return; }
  const pending = { card: question.card, body: {
    field: question.field, shown: question.shown, version: question.version, value: text, place: state.place, step: uuid(),
  } };
  kept.set("pending", pending);
  await working(async () => {
    const answered = await api(`/api/cards/${pending.card}/answers`, { method: "POST", body: pending.body });
    kept.set("pending", null);
    drafts.delete(keyOf(question));
    value.readOnly = true;
    remember({ kind: "answer", step: answered.step, card: answered.card.id, field: question.field });
    state.cards.set(answered.card.id, Promise.resolve(answered.card));
    showLeft(answered.left);
    await goOn(answered.card);
  });
}

/** The next open field after the one that was answered, else one that was passed over, else the next card. */
async function goOn(card) {
  const before = state.card.asked.map((asked) => keyOf(asked.question));
  const later = before.slice(before.indexOf(keyOf(state.asked.question)) + 1);
  const waits = card.asked.filter(isWaiting);
  const next = waits.find((asked) => later.includes(keyOf(asked.question))) || waits[0];
  if (next) showCard(state.at, card, next);
  else await settle(state.at + 1, 1);
}

/** An answer whose receipt was lost is sent again with the same step: it counts once. */
async function sendPending() {
  const pending = kept.get("pending", null);
  if (!pending) return;
  try {
    const answered = await api(`/api/cards/${pending.card}/answers`, { method: "POST", body: pending.body });
    remember({ kind: "answer", step: answered.step, card: answered.card.id, field: pending.body.field });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.status === 401) throw error;
  }
  kept.set("pending", null);
}

async function decide(answer) {
  if (state.isBusy || !state.pair) return;
  const { front, back } = state.pair;
  await working(async () => {
    const answered = await api(`/api/pairs/${front}/${back}`, { method: "POST", body: { state: answer, seen: "proposed" } });
    remember({ kind: "pair", front, back, state: answer });
    state.order[state.at].isDone = true;
    state.cards.delete(front); state.cards.delete(back);
    showLeft(answered.left);
    await settle(state.at + 1, 1);
  });
}

function skip() {
  if (state.isBusy) return;
  const key = state.pair ? `${state.pair.front}-${state.pair.back}` : state.asked && keyOf(state.asked.question);
  if (!key) return;
  skipped.add(key);
  kept.set("skipped", [...skipped]);
  remember({ kind: "skip", key, card: state.card ? state.card.id : null, field: state.asked ? state.asked.question.field : null });
  working(() => (state.card ? goOn(state.card) : settle(state.at + 1, 1)));
}

function remember(step) {
  const steps = kept.get("steps", []);
  steps.push(step);
  kept.set("steps", steps.slice(-500));
}

async function undo() {
  if (state.isBusy) return;
  await working(async () => {
    const steps = kept.get("steps", []);
    let last = steps.pop();
    kept.set("steps", steps);
    if (!last) {
      const [newest] = await api("/api/steps?count=1");
      if (!newest) { toast("There is nothing to undo."); return; }
      last = { kind: "answer", step: newest.step, card: newest.card, field: newest.field };
    }
    if (last.kind === "skip") {
      skipped.delete(last.key);
      kept.set("skipped", [...skipped]);
      if (last.card) await goTo(last.card, last.field);
      else await settle(Math.max(0, state.order.findIndex((e) => `${e.front}-${e.back}` === last.key)), 1);
    } else if (last.kind === "pair") {
      const answered = await api(`/api/pairs/${last.front}/${last.back}`, { method: "POST", body: { state: "proposed", seen: last.state } });
      const at = state.order.findIndex((entry) => entry.front === last.front && entry.back === last.back);
      state.cards.delete(last.front); state.cards.delete(last.back);
      showLeft(answered.left);
      if (at >= 0) { state.order[at].isDone = false; await showPair(at); } else await open();
    } else {
      const path = last.kind === "corners" ? `/api/cards/${last.card}/outline/${last.step}` : `/api/steps/${last.step}`;
      const answered = await api(path, { method: "DELETE" });
      state.cards.set(answered.card.id, Promise.resolve(answered.card));
      showLeft(answered.left);
      await goTo(answered.card.id, last.field);
      toast("Taken back.", 2);
    }
  });
}

async function goTo(id, field) {
  let at = state.order.findIndex((entry) => entry.id === id);
  if (at < 0) { at = Math.min(state.at, state.order.length); state.order.splice(at, 0, { id }); }
  const card = await cardOf(id);
  const waits = card.asked.filter(isWaiting);
  showCard(at, card, waits.find((asked) => asked.question.field === field) || card.asked.find((asked) => asked.question.field === field) || waits[0] || card.asked[0]);
}

async function move(step) {
  if (state.isBusy) return;
  await working(async () => {
    for (let at = state.at + step; at >= 0 && at < state.order.length; at += step) {
      const entry = state.order[at];
      if (entry.front) { if (entry.isDone) continue; try { await showPair(at); return; } catch { continue; } }
      const card = await cardOf(entry.id).catch(() => null);
      if (card && card.asked.length) { showCard(at, card, card.asked.find(isWaiting) || card.asked[0]); return; }
    }
    toast(step > 0 ? "This is the last card." : "This is the first card.", 2);
  });
}

/** Tab: the next open field of this card, else the next card. */
function nextField() {
  const waits = state.card.asked.filter(isWaiting);
  const next = waits[waits.indexOf(state.asked) + 1];
  if (next) showCard(state.at, state.card, next);
  else working(() => settle(state.at + 1, 1));
}

/** Do one thing at a time, and say in words what went wrong with it. */
async function working(action) {
  if (state.isBusy) return;
  state.isBusy = true;
  try {
    await action();
    byId("banner").hidden = true;
  } catch (error) {
    explain(error);
  } finally {
    state.isBusy = false;
  }
}

function explain(error) {
  if (lost(error)) return;
  kept.set("pending", null);
  if (error.status === 409 && error.body && error.body.card) {
    const card = error.body.card;
    state.cards.set(card.id, Promise.resolve(card));
    const field = state.asked ? state.asked.question.field : null;
    const again = card.asked.find((asked) => asked.question.field === field) || card.asked[0];
    if (again) showCard(state.at, card, again);
  }
  toast(error.message, 8);
}

// ---- editing ----

function edit(text) {
  value.readOnly = false;
  if (text !== undefined) { value.value = text; value.setSelectionRange(text.length, text.length); checkSoon(); }
}

/** What was typed is there again when its question is: leaving by mouse loses nothing. */
function keepDraft() {
  if (!state.asked || !editing()) return;
  const { question } = state.asked;
  if (value.value !== (question.shown ?? "")) drafts.set(keyOf(question), value.value);
}

function giveUp() {
  drafts.delete(keyOf(state.asked.question));
  value.value = state.asked.question.shown ?? "";
  value.readOnly = true;
  state.place = null;
  checkSoon(0);
}

let waiting, asking;
function checkSoon(delay = 150) {
  clearTimeout(waiting);
  waiting = setTimeout(check, delay);
}

async function check() {
  if (!state.asked || !value.value.trim()) { byId("check").textContent = ""; byId("flag").textContent = ""; return; }
  if (asking) asking.abort();
  asking = new AbortController();
  const { question } = state.asked, text = value.value.slice(0, 1000);
  const query = new URLSearchParams({ field: question.field, text });
  try {
    const found = await api(`/api/cards/${question.card}/check?${query}`, { signal: asking.signal });
    if (!state.asked || state.asked.question !== question) return;
    const line = byId("check");
    line.dataset.state = found.state;
    line.textContent = found.message;
    byId("flag").textContent = found.flag;
    if (found.suggestion) {
      const button = make("button", { type: "button" }, found.suggestion);
      button.addEventListener("click", () => { edit(found.suggestion); value.focus(); });
      line.append(" ", button);
    }
  } catch { /* the next one will tell */ }
}

// ---- hands ----

const COMMANDS = { u: undo, s: skip, x: () => give(null), "?": () => byId("keys").showModal() };

value.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !state.asked) return;
  const { key } = event;
  if (state.isBusy) { if (key !== "Escape") event.preventDefault(); return; } // it was meant for what is gone
  if (key === "Enter" && !event.shiftKey) { event.preventDefault(); if (!event.repeat) give(value.value); return; }
  if (key === "Tab" && !event.shiftKey) {
    event.preventDefault();
    if (editing() && value.value !== (state.asked.question.shown ?? "")) give(value.value); else nextField();
    return;
  }
  if (editing()) {
    if (key === "Escape") { event.preventDefault(); giveUp(); }
    return;
  }
  const alternative = state.asked.question.alternatives[Number(key) - 1];
  if ("123".includes(key) && alternative !== undefined) { event.preventDefault(); give(alternative); }
  else if (COMMANDS[key]) { event.preventDefault(); if (!event.repeat) COMMANDS[key](); }
  else if (key === "ArrowRight" || key === "ArrowDown") { event.preventDefault(); move(1); }
  else if (key === "ArrowLeft" || key === "ArrowUp") { event.preventDefault(); move(-1); }
  else if (key === "Escape") { byId("accept").focus(); }
  else if (key === "F2" || key === "Backspace") { event.preventDefault(); edit(value.value); }
  else if (key.length === 1) { event.preventDefault(); edit(key); }
});
value.addEventListener("click", () => { if (!editing()) edit(); });
value.addEventListener("input", () => checkSoon());
value.addEventListener("paste", () => { if (!editing()) { edit(""); } });

byId("pair").addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.tagName === "BUTTON" && event.key === "Enter") return;
  const action = { Enter: () => decide("joined"), x: () => decide("apart"), s: skip, u: undo, ArrowRight: () => move(1), ArrowLeft: () => move(-1), "?": COMMANDS["?"] }[event.key];
  if (action) { event.preventDefault(); action(); }
});
byId("done").addEventListener("keydown", (event) => { if (event.key === "u") { event.preventDefault(); undo(); } });

for (const [id, action] of Object.entries({
  accept: () => give(value.value), absent: () => give(null), skip, undo, "pair-skip": skip, "pair-undo": undo, "done-undo": undo,
  join: () => decide("joined"), apart: () => decide("apart"), previous: () => move(-1), next: () => move(1),
  "show-keys": COMMANDS["?"],
  again: () => { skipped.clear(); kept.set("skipped", []); working(open); },
  "turn-over": () => { state.side = 1 - state.side; showSide(); },
})) byId(id).addEventListener("click", action);

byId("add").addEventListener("change", (event) => {
  const field = event.target.value;
  if (!field) return;
  const question = { card: state.card.id, field, label: state.labels[field], shown: null, version: state.card.versions[field],
    is_open: false, is_confirmed: false, why: null, alternatives: [], wordings: [], box: null, on_back: false, kind: null };
  showCard(state.at, state.card, { question, place: null, enlarged: null });
  edit("");
});

byId("fix-corners").addEventListener("click", () => {
  const side = state.card.sides[state.side];
  const field = state.asked && state.asked.question.field;
  openCorners(state.card.id, side, Boolean(state.side), (answered) => {
    remember({ kind: "corners", step: answered.step, card: answered.card.id, field });
    state.cards.set(answered.card.id, Promise.resolve(answered.card));
    showLeft(answered.left);
    const first = answered.card.asked.find(isWaiting) || answered.card.asked[0];
    if (first) showCard(state.at, answered.card, first); else settle(state.at + 1, 1);
    toast("The card was read again.");
  });
});

watchDrawing(byId("spot"), async (place) => {
  const { question } = state.asked;
  toast("Reading this place …", 60);
  await working(async () => {
    const found = await api(`/api/cards/${state.card.id}/read`, { method: "POST", body: { ...place, on_back: Boolean(state.side), field: question.field } });
    toast("", 0);
    if (!state.asked || state.asked.question !== question) return;
    if (!found.text) { toast("Nothing could be read in this place."); return; }
    state.place = { ...place, on_back: Boolean(state.side) };
    edit(found.value);
    value.focus();
  });
});

working(open);
