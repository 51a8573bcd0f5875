// The piles as pictures: bars, each with the same figures as a table below it.
import { api, byId, draw, make } from "/static/app.js";
import { working } from "/static/doing.js";

const DAY = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short" });
const ROW = 34, WIDE = 460, LEFT = 130, RIGHT = 70;

/** Draw a bar a row; what is behind a bar is the whole it is a part of. */
function bars(part, label, rows, heads) {
  const most = Math.max(1, ...rows.map((row) => row.whole ?? row.count));
  const length = (count) => ((WIDE - LEFT - RIGHT) * count) / most;
  const svg = draw("svg", { viewBox: `0 0 ${WIDE} ${ROW * rows.length}`, role: "img", "aria-label": `${label}: ${rows.map((row) => `${row.name} ${row.words}`).join("; ")}` });
  svg.append(draw("path", { class: "base", d: `M${LEFT} 0V${ROW * rows.length}` }));
  rows.forEach((row, index) => {
    const top = ROW * index, shown = row.name.length > 17 ? `${row.name.slice(0, 16)}…` : row.name;
    const name = draw("text", { x: LEFT - 10, y: top + 21, "text-anchor": "end" });
    name.textContent = shown;
    const words = draw("text", { x: LEFT + length(row.whole ?? row.count) + 8, y: top + 21, class: "small" });
    words.textContent = row.words;
    if (row.whole) svg.append(draw("rect", { class: "back", x: LEFT, y: top + 6, width: length(row.whole), height: ROW - 12, rx: 3 }));
    if (row.count) svg.append(draw("rect", { class: row.kind ?? "", x: LEFT, y: top + 6, width: Math.max(2, length(row.count)), height: ROW - 12, rx: 3 }));
    svg.append(name, words);
  });
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, make("th", { scope: "row" }, row.name), ...row.cells.map((cell) => make("td", {}, String(cell)))))));
  byId(part).append(svg, make("details", {}, make("summary", {}, "As a table"), table));
}

const row = (name, count, kind) => ({ name, count, kind, words: String(count), cells: [count] });

working(async () => {
  const glance = await api("/api/glance");
  const all = Object.values(glance.kept).reduce((sum, count) => sum + count, 0) + glance.undecided + glance.tossed;
  byId("state").textContent = all ? `${all} cards.${glance.past ? ` Past their window: ${glance.past} of those kept.` : ""}` : "There are no cards yet: cardscan scan reads photos of them.";
  byId("main").setAttribute("aria-busy", "false");
  if (!all) { document.querySelector(".charts").hidden = true; return; }
  bars("piles", "Cards", [...Object.entries(glance.kept).map(([priority, count]) => row(`keep, ${priority}`, count, priority)),
    row("undecided", glance.undecided, "undecided"), row("toss", glance.tossed, "toss")], ["Pile", "Cards"]);
  const { overdue, days, later } = glance.agenda;
  bars("agenda", "To be done", [row("overdue", overdue, "overdue"), ...Object.entries(days).map(([day, count], index) => row(index ? DAY.format(new Date(`${day}T12:00:00`)) : "today", count)), row("later", later, "low")], ["Day", "To be done"]);
  if (!glance.events.length) { byId("events").append(make("p", { class: "fine" }, "Where you met is not noted yet: the key e on the piles, or cardscan scan --met-at.")); return; }
  const rate = (event) => (event.tried ? `${Math.round((100 * event.answered) / event.tried)} %` : "–");
  bars("events", "Answered", glance.events.map((event) => ({
    name: event.name, count: event.answered, whole: event.tried, words: event.tried ? `${rate(event)}, ${event.answered} of ${event.tried}` : "none tried",
    cells: [event.contacts, event.tried, event.answered, rate(event)],
  })), ["Event", "Cards", "Tried", "Answered", "Rate"]);
});
