// What pages share that change something: one thing at a time, sent again when its receipt was lost, and taken back.
import { Refused, api, byId, kept, toast, uuid } from "/static/app.js";

let current = null;
const waiting = [];

/**
 * Do one thing at a time, and say in words what went wrong with it. What comes while another thing is done waits when
 * that one keeps what is on the screen ("stays"), and taking back waits always; all else was meant for what is gone.
 */
export async function working(action, kind = "goes") {
  if (current) {
    if (current === "stays" || kind === "undo") waiting.push({ action, kind });
    return;
  }
  current = kind;
  try {
    await action();
    byId("banner").hidden = true;
  } catch (error) {
    waiting.length = 0;
    if (!lost(error)) toast(error.message, 8);
  } finally {
    current = null;
  }
  const next = waiting.shift();
  if (next) await working(next.action, next.kind);
}

/** Say that the server is gone, or another one than before; return false for everything else. */
export function lost(error) {
  if (!(error instanceof Refused)) {
    if (!(error instanceof TypeError) || !/fetch/i.test(error.message)) console.error(error);
    banner("cardscan has stopped. Start it again and open its new address in this tab: nothing is lost, and the last answer is sent then.");
    return true;
  }
  if (error.status === 401) banner("cardscan was started anew. Open the address it printed in this tab: nothing is lost.");
  return error.status === 401;
}

function banner(sentence) {
  byId("banner").textContent = sentence;
  byId("banner").hidden = false;
}

/** Change something; sent again with the same step after a loss, it counts once. */
export async function change(path, body) {
  const pending = { path, body: { ...body, step: uuid() } };
  kept.set("pending-change", pending);
  return post(pending);
}

async function post({ path, body }) {
  try {
    const done = await api(path, { method: "POST", body });
    kept.set("pending-change", null);
    return done;
  } catch (error) {
    if (error instanceof Refused && error.status !== 401) kept.set("pending-change", null);
    throw error;
  }
}

/** Send what was on its way when the server was lost, and return what it was, with its receipt. */
export async function sendPending() {
  const pending = kept.get("pending-change", null);
  if (!pending) return null;
  try {
    return { ...pending, done: await post(pending) };
  } catch (error) {
    if (!(error instanceof Refused) || error.status === 401) throw error;
    return null;
  }
}

/** What was done on a page, to be taken back one after the other. */
export class Steps {
  constructor(name) { this.name = name; }
  push(step) { kept.set(this.name, [...kept.get(this.name, []), step].slice(-500)); }
  /** Take the last one back and return it, null when there is none. */
  async takeBack() {
    const steps = kept.get(this.name, []);
    const last = steps.pop();
    if (!last) { toast("There is nothing to undo."); return null; }
    try {
      await api(`/api/actions/${last.step}`, { method: "DELETE" });
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 404) throw error;
    }
    kept.set(this.name, steps);
    return last;
  }
}

/** Keys count where nothing is typed, no dialog is open, and the page's own part or nothing has the focus. */
export function isForKeys(event, part) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  const { target } = event;
  if (target !== document.body && !part.contains(target)) return false;
  return !target.closest("dialog, input, textarea, select");
}

/** A button or a link with the focus does by itself what Enter and the space bar are for. */
export const isPressed = (event) => [" ", "Enter"].includes(event.key) && Boolean(event.target.closest("button, a, summary"));
