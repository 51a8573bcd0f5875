// The piles: one card after another, one key an answer, the same keys as in the terminal.
import { Pictures, Refused, api, byId, kept, make, toast } from "/static/app.js";
import { Steps, change, isForKeys, isPressed, sendPending, working } from "/static/doing.js";

const pictures = new Pictures();
const steps = new Steps("pile-steps");
const AHEAD = 3, PAGE = 50, START = "undecided:yes";
const judge = byId("judge");
const state = { where: START, numbers: [], at: 0, cards: new Map(), card: null, side: 0, rowsFrom: 0, asks: null, said: 0 };

const counted = (count) => `${count} ${count === 1 ? "card" : "cards"}`;
const DAY = "met_on", TAG = "tag:";

// ---- which cards ----

async function open() {
  const pending = await sendPending();
  if (pending) remember(pending);
  const asked = new URLSearchParams(location.search).get("where");
  await choose(asked ?? kept.get("piles-where", START), kept.get("piles-card", null));
}

async function choose(where, card = null) {
  let chosen;
  showWrong("");
  try {
    chosen = await api(`/api/piles?${new URLSearchParams({ where })}`);
  } catch (error) {
    if (!(error instanceof Refused) || error.body?.at === undefined) throw error;
    pointAt(where, error.body);
    return;
  }
  Object.assign(state, { where, numbers: chosen.numbers, at: 0, rowsFrom: 0 });
  state.cards.clear();
  kept.set("piles-where", where);
  history.replaceState(null, "", where === START ? "/piles" : `/piles?${new URLSearchParams({ where })}`);
  byId("where").value = where;
  showCounts(chosen);
  const isBrowsing = where !== START;
  if (isBrowsing) byId("these").open = true;
  await showAt(Math.max(0, state.numbers.indexOf(card)));
  showRows();
}

/** Show what is wrong with a filter, with a caret below the spot, and put the cursor there. */
function pointAt(where, { detail, at }) {
  showWrong(`${detail}\n  ${where}\n  ${" ".repeat(at)}^`);
  const box = byId("where");
  if (box.value !== where) box.value = where;
  box.focus();
  box.setSelectionRange(at, at);
}

function showWrong(text) {
  byId("where-wrong").textContent = text;
  byId("where").setAttribute("aria-invalid", String(Boolean(text)));
}

function showCounts({ undecided, kept, tossed }) {
  state.counts = { undecided, kept, tossed };
  for (const [pile, count] of Object.entries(state.counts)) byId(`count-${pile}`).textContent = count;
  byId("count-all").textContent = undecided + kept + tossed;
  for (const chip of document.querySelectorAll(".chips button")) {
    chip.setAttribute("aria-pressed", String(chip.dataset.where === state.where));
  }
}

/** Count a card on the pile it went to, without asking for all of them. */
function recount(before, after) {
  const pileOf = (row) => (row.undecided ? "undecided" : row.pile === "toss" ? "tossed" : "kept");
  state.counts[pileOf(before)] -= 1;
  state.counts[pileOf(after)] += 1;
  showCounts(state.counts);
}

// ---- one card ----

function cardOf(number) {
  let found = state.cards.get(number);
  if (!found) {
    found = api(`/api/piles/${number}`);
    found.catch(() => state.cards.delete(number));
    state.cards.set(number, found);
    while (state.cards.size > 40) state.cards.delete(state.cards.keys().next().value);
  }
  return found;
}

function fetchAhead() {
  for (const number of state.numbers.slice(state.at + 1, state.at + 1 + AHEAD)) {
    cardOf(number).then((card) => pictures.get(card.sides[0].picture), () => {}).catch(() => {});
  }
}

/** Show the card at a place; one that is gone is passed over. */
async function showAt(at) {
  for (; at >= 0 && at < state.numbers.length; at += 1) {
    try {
      const card = await cardOf(state.numbers[at]);
      state.at = at;
      show(card);
      return;
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 404) throw error;
    }
  }
  state.at = state.numbers.length;
  showDone();
}

function show(card) {
  const isNew = state.card?.row.id !== card.row.id;
  state.card = card;
  kept.set("piles-card", card.row.id);
  byId("judging").hidden = false;
  byId("done").hidden = true;
  const { row, verdict } = card;
  byId("who-name").textContent = row.title;
  byId("who-firm").textContent = row.firm ? `· ${row.firm}` : "";
  byId("pile").textContent = row.undecided ? "Undecided" : row.pile === "toss" ? "Toss" : "Keep";
  byId("pile").dataset.pile = row.undecided ? "undecided" : row.pile;
  byId("priority").textContent = row.pile === "toss" || row.undecided ? "" : row.priority;
  byId("priority").dataset.priority = row.priority;
  byId("count").textContent = `${state.at + 1} of ${state.numbers.length}`;
  byId("reasons").replaceChildren(...card.guesses.map((text) => make("li", { class: "guess" }, `? ${text}`)),
    ...verdict.reasons.map((reason) => make("li", {}, reason.sentence, " ",
      make("span", { class: "fine" }, reason.fact ? `${reason.rule}; ${reason.fact}` : reason.rule))));
  byId("following").textContent = row.pile === "toss" ? "It stays in the library, left out of lists, plans and exports."
    : row.undecided || card.silent_since ? "" : `Until ${row.deadline}. Next: ${verdict.next_step}`;
  byId("silent").hidden = !card.silent_since;
  byId("silent").textContent = card.silent_since ? `Do not contact, since ${card.silent_since}.` : "";
  byId("silence").hidden = Boolean(card.silent_since);
  showSaid(card);
  showKeys(card);
  if (isNew) {
    state.side = 0;
    closeWords();
    byId("known").replaceChildren(...card.known.flatMap((line) => [make("dt", {}, line.label),
      make("dd", {}, line.value, ...(line.is_doubtful ? [" ", make("a", { href: "/review", class: "doubt" }, "please look")] : []))]));
  }
  showSide();
  byId("left").replaceChildren(make("b", {}, String(Math.max(0, state.numbers.length - state.at - 1))), " after this");
  byId("announce").textContent = `${isNew ? `${row.title}, ${row.firm ?? ""}. ` : ""}${byId("pile").textContent} ${byId("priority").textContent}. ${verdict.reasons[0].sentence}`;
  for (const item of document.querySelectorAll("#rows button[data-number]")) item.setAttribute("aria-current", String(Number(item.dataset.number) === row.id));
  if (isNew && !byId("chooser").contains(document.activeElement) && !byId("these").contains(document.activeElement)) judge.focus({ preventScroll: true });
  fetchAhead();
}

function showSide() {
  const side = state.card.sides[state.side];
  const image = byId("card-picture");
  image.width = side.width || 1000; // the room is kept before the picture is there
  image.height = side.height || 600;
  pictures.show(image, side.picture);
  image.alt = `The ${state.side ? "back" : "front"} of the card of ${state.card.row.title}`;
  byId("card-file").textContent = side.file;
  byId("turn-over").hidden = state.card.sides.length < 2;
}

function showSaid(card) {
  const said = card.judgement;
  const lines = { "where we met": said.met_at, "the day we met": said.met_on, "introduced by": card.introducer, "value to send": said.value_to_send, notes: said.notes };
  const parts = Object.entries(lines).filter(([, text]) => text).map(([name, text]) => make("p", {}, make("span", { class: "fine" }, name), " ", text));
  for (const tag of said.tags) {
    const off = make("button", { type: "button", class: "tag", "aria-label": `Take the tag ${tag} off` }, tag, " ×");
    off.addEventListener("click", () => working(async () => show(await say({ [TAG + tag]: null })), "stays"));
    parts.push(off);
  }
  byId("said").replaceChildren(...parts);
}

function showKeys(card) {
  const said = card.judgement;
  for (const answer of document.querySelectorAll(".answer")) {
    const [yes, no] = answer.querySelectorAll("button");
    yes.setAttribute("aria-pressed", String(said[answer.dataset.name] === true));
    no.setAttribute("aria-pressed", String(said[answer.dataset.name] === false));
  }
  for (const choice of document.querySelectorAll("[data-choice]")) choice.setAttribute("aria-pressed", String(said[choice.dataset.name] === choice.dataset.choice));
  document.querySelector('.decide [data-key="k"]').firstChild.textContent = card.row.pile === "toss" ? "Restore " : "Keep ";
  byId("guessed").hidden = !("g" in card.keys);
}

function showDone() {
  state.card = null;
  byId("judging").hidden = true;
  byId("done").hidden = false;
  const isNone = !state.numbers.length;
  byId("done-title").textContent = !isNone ? "That was the last one" : state.where === START ? "Every card has been judged" : "The filter chooses no card";
  byId("done-text").textContent = !isNone ? "Choose a pile above to look at them again." : state.where === START ? "What is to be done about those you keep is in the agenda." : "Case and accents do not matter; a minus turns a condition round.";
  byId("left").replaceChildren();
  byId("announce").textContent = byId("done-title").textContent;
  if (!byId("chooser").contains(document.activeElement)) byId("done").focus({ preventScroll: true });
}

// ---- saying ----

function remember({ path, done }) {
  const number = Number(path.split("/")[3]) || null;
  steps.push({ step: done.step, number });
}

async function say(said, more = {}) {
  const before = state.card.row, number = before.id, path = `/api/piles/${number}`;
  const done = await change(path, { said, ...more });
  remember({ path, done });
  recount(before, done.card.row);
  state.cards.set(number, Promise.resolve(done.card));
  return done.card;
}

const DECISIONS = ["k", "x", "!"];
const pressed = (key) => working(() => press(key), DECISIONS.includes(key) ? "goes" : "stays");

async function press(key) {
  const card = state.card, answers = card && card.keys[key];
  if (!answers) { if (card && key === "g") toast("The card suggests nothing.", 2); return; }
  const after = await say(answers);
  if (DECISIONS.includes(key)) await showAt(state.at + 1);
  else show(after);
}

function move(by) {
  const at = state.at + by;
  if (at < 0) { toast("This is the first card.", 2); return; }
  working(() => showAt(Math.min(at, state.numbers.length)));
}

async function undo() {
  const last = await steps.takeBack();
  if (!last) return;
  const before = await state.cards.get(last.number);
  state.cards.clear();
  toast("Taken back.", 2);
  if (last.number === null) { await choose(state.where, state.card?.row.id ?? null); return; }
  let at = state.numbers.indexOf(last.number);
  if (at < 0) { at = Math.min(state.at, state.numbers.length); state.numbers.splice(at, 0, last.number); }
  await showAt(at);
  if (before && state.card?.row.id === last.number) recount(before.row, state.card.row);
  else showCounts(await api(`/api/piles?${new URLSearchParams({ where: state.where })}`));
  showRows();
}

// ---- in words ----

function askWords(button) {
  const { name, question } = button.dataset;
  state.asks = name;
  const box = byId("word");
  byId("word-label").textContent = question;
  box.type = name === DAY ? "date" : "text";
  box.value = "";
  byId("words").hidden = false;
  box.focus();
}

function closeWords() {
  byId("words").hidden = true;
  state.asks = null;
}

/** What a text says: a note is added, a tag put on, everything else answered. */
function inWords(name, text) {
  if (name === "notes") return { said: {}, note: text };
  return { said: name === TAG ? { [TAG + text]: true } : { [name]: text } };
}

byId("words").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = byId("word").value.trim(), name = state.asks;
  if (!text || !name) { closeWords(); judge.focus(); return; }
  working(async () => {
    const { said, ...more } = inWords(name, text);
    const after = await say(said, more);
    closeWords();
    show(after);
    judge.focus({ preventScroll: true });
  });
});
byId("words").addEventListener("keydown", (event) => { if (event.key === "Escape") { closeWords(); judge.focus(); } });
byId("word-cancel").addEventListener("click", () => { closeWords(); judge.focus(); });

// ---- many at once ----

async function showRows() {
  const { numbers, rowsFrom } = state;
  byId("these-count").textContent = numbers.length;
  for (const button of document.querySelectorAll("[data-bulk]")) button.disabled = !numbers.length;
  if (!byId("these").open) return;
  const asked = numbers.slice(rowsFrom, rowsFrom + PAGE);
  byId("rows-where").textContent = numbers.length ? `${rowsFrom + 1} to ${rowsFrom + asked.length} of ${numbers.length}` : "none";
  byId("rows-before").disabled = rowsFrom === 0;
  byId("rows-after").disabled = rowsFrom + PAGE >= numbers.length;
  const rows = asked.length ? await api(`/api/piles/rows?${asked.map((number) => `number=${number}`).join("&")}`) : [];
  if (asked[0] !== state.numbers[state.rowsFrom]) return; // others were asked for meanwhile
  byId("rows").replaceChildren(...rows.map(rowOf));
}

function rowOf(row) {
  const word = row.undecided ? "undecided" : row.pile === "toss" ? "toss" : `keep, ${row.priority}`;
  const goes = make("button", { type: "button", "data-number": row.id, "aria-current": String(state.card?.row.id === row.id) },
    make("span", { class: "held" }, row.title), make("span", { class: "fine" }, row.firm ?? ""), make("span", { class: "state", "data-pile": row.pile }, word));
  goes.addEventListener("click", () => working(async () => { await showAt(state.numbers.indexOf(row.id)); judge.focus(); judge.scrollIntoView({ block: "nearest" }); }));
  const item = make("li", {}, goes);
  if (row.pile === "toss") {
    const back = make("button", { type: "button", "aria-label": `Restore ${row.title}` }, "Restore");
    back.addEventListener("click", () => working(async () => {
      const path = `/api/piles/${row.id}`, done = await change(path, { said: { pile: "keep" } });
      remember({ path, done });
      state.cards.delete(row.id);
      recount(row, done.card.row);
      item.replaceWith(rowOf(done.card.row));
      if (state.card?.row.id === row.id) show(done.card);
      toast(`${row.title} is kept again. u takes it back.`, 4);
    }));
    item.append(back);
  }
  return item;
}

/** Ask whether all of them are meant, with their number, which is counted anew. */
async function askBulk(button) {
  const { bulk: key, question } = button.dataset;
  const name = question && document.querySelector(`[data-text="${key}"]`).dataset.name;
  const chosen = await api(`/api/piles?${new URLSearchParams({ where: state.where })}`);
  showCounts(chosen);
  const count = chosen.numbers.length;
  if (!count) { toast("The filter chooses no card any more."); return; }
  const verb = { k: "Keep", x: "Toss", "!": "Keep as hot" }[key];
  const sentence = state.where ? `chosen by the filter: ${state.where}` : "All cards of the library.";
  const answer = await sure({
    title: verb ? `${verb} ${counted(count)}?` : `${button.textContent.replace("…", "")} of ${counted(count)}`,
    text: `${counted(count)} ${sentence}`, yes: `${verb ?? "Say it of"} ${counted(count)}`, question, isDay: name === DAY,
  });
  if (answer === null) return;
  const said = question ? inWords(name, answer) : { said: { k: { pile: "keep" }, x: { pile: "toss" }, "!": { pile: "keep", priority: "hot" } }[key] };
  const done = await change("/api/piles", { ...said, where: state.where, count });
  remember({ path: "/api/piles", done });
  await choose(state.where);
  toast(`${counted(done.cards)} changed. u takes it back at once.`, 8);
}

/** Ask in a dialog; return what was typed, an empty text where nothing is typed, null for no. */
function sure({ title, text, yes, question, isDay }) {
  const dialog = byId("sure"), box = byId("sure-word");
  byId("sure-title").textContent = title;
  byId("sure-text").textContent = text;
  byId("sure-yes").textContent = yes;
  byId("sure-entry").hidden = !question;
  byId("sure-label").textContent = question ?? "";
  Object.assign(box, { type: isDay ? "date" : "text", value: "", required: Boolean(question) });
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes" ? box.value.trim() : null), { once: true });
  });
}

// ---- hands ----

const SINGLE = {
  Enter: () => move(1), " ": () => move(1), s: () => move(1), ArrowRight: () => move(1),
  b: () => move(-1), ArrowLeft: () => move(-1), u: () => working(undo, "undo"), o: turnOver,
  "?": () => byId("keys").showModal(), "/": () => byId("where").focus(),
};

function turnOver() {
  if (state.card && state.card.sides.length > 1) { state.side = 1 - state.side; showSide(); }
}

document.addEventListener("keydown", (event) => {
  if (!isForKeys(event, byId("main")) || isPressed(event)) return;
  if (!state.card && !["u", "b", "?", "/", "ArrowLeft"].includes(event.key)) return;
  const words = document.querySelector(`[data-text="${CSS.escape(event.key)}"]`);
  const action = SINGLE[event.key] || (words && (() => askWords(words))) || (document.querySelector(`[data-key="${CSS.escape(event.key)}"]`) && (() => pressed(event.key)));
  if (!action) return;
  event.preventDefault();
  if (!event.repeat) action();
});

for (const button of document.querySelectorAll("[data-key]")) button.addEventListener("click", () => pressed(button.dataset.key));
for (const button of document.querySelectorAll("[data-text]")) button.addEventListener("click", () => askWords(button));
for (const button of document.querySelectorAll("[data-bulk]")) button.addEventListener("click", () => working(() => askBulk(button)));
for (const chip of document.querySelectorAll(".chips button")) chip.addEventListener("click", () => working(() => choose(chip.dataset.where)));
byId("chooser").addEventListener("submit", (event) => {
  event.preventDefault();
  working(async () => { await choose(byId("where").value.trim()); if (!byId("where-wrong").textContent && state.card) judge.focus(); });
});
for (const [id, action] of Object.entries({
  previous: () => move(-1), next: () => move(1), skip: () => move(1), undo: () => working(undo, "undo"), "done-undo": () => working(undo, "undo"),
  "turn-over": turnOver, "show-keys": SINGLE["?"],
  "rows-before": () => { state.rowsFrom -= PAGE; working(showRows); }, "rows-after": () => { state.rowsFrom += PAGE; working(showRows); },
  silence: () => working(async () => {
    const { title } = state.card.row;
    const answer = await sure({ title: `Do not contact ${title}?`, text: "From now on and for ever, on whatever card they come again. It wins over every plan, import and export.", yes: "Do not contact" });
    if (answer !== null) show(await say({}, { do_not_contact: true }));
  }),
})) byId(id).addEventListener("click", action);
byId("these").addEventListener("toggle", () => { if (byId("these").open) working(showRows); });

working(open, "stays");
