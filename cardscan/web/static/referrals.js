// Referrals: chains of introductions as nested lists, and the thanks that are owed.
import { api, byId, make, toast } from "/static/app.js";
import { Steps, change, isForKeys, sendPending, working } from "/static/doing.js";

const steps = new Steps("referral-steps");

async function open() {
  const pending = await sendPending();
  if (pending) steps.push({ step: pending.done.step });
  await load();
}

async function load() {
  const rows = await api("/api/referrals");
  const lists = [byId("tree")]; // the open list of each depth
  lists[0].replaceChildren();
  for (const row of rows) {
    const item = make("li", {}, nodeOf(row));
    if (!lists[row.depth]) {
      lists[row.depth] = make("ul");
      lists[row.depth - 1].lastElementChild.append(lists[row.depth]);
    }
    lists[row.depth].append(item);
    lists.length = row.depth + 1;
  }
  const owed = rows.filter((row) => row.owed).length;
  const count = rows.filter((row) => row.depth).length;
  byId("state").textContent = count ? `${count} ${count === 1 ? "introduction" : "introductions"}.`
    : "No introductions are noted yet. On the piles, the key i notes who introduced somebody.";
  byId("left").replaceChildren(...(owed ? [make("b", {}, String(owed)), owed === 1 ? " is owed thanks" : " are owed thanks"] : []));
  byId("main").setAttribute("aria-busy", "false");
}

function nodeOf(row) {
  const name = row.contact === null ? make("span", {}, row.name)
    : make("a", { href: `/piles?${new URLSearchParams({ where: `id:${row.contact}` })}` }, row.name);
  const node = make("div", { class: "node", "data-owed": Boolean(row.owed) }, name, make("span", { class: "fine" }, row.firm ?? ""));
  if (row.owed) {
    const thanked = make("button", { type: "button", "aria-label": `${row.name} is thanked by e-mail` }, "Thanked by e-mail");
    thanked.addEventListener("click", () => working(async () => {
      const done = await change(`/api/agenda/${row.contact}/attempts`, { method: "email", purpose: "thanks" });
      steps.push({ step: done.step });
      await load();
      toast(`${done.sentence} u takes it back.`, 8);
    }));
    node.append(make("span", { class: "owed" }, row.owed.why, " ", thanked));
  }
  return node;
}

const undo = () => working(async () => { if (await steps.takeBack()) { await load(); toast("Taken back.", 2); } });
byId("undo").addEventListener("click", undo);
document.addEventListener("keydown", (event) => {
  if (isForKeys(event, byId("main")) && event.key === "u") { event.preventDefault(); undo(); }
});

working(open);
