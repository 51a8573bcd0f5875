// What every page needs: the API, and small ways to fill a page without ever parsing markup.

export const byId = (id) => document.getElementById(id);

/** Make an element; texts are texts, whatever a card says. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
export function draw(tag, attributes = {}) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

export class Refused extends Error {
  constructor(status, body) {
    const detail = body && body.detail;
    super(typeof detail === "string" ? detail : "That was not understood.");
    this.status = status;
    this.body = body;
  }
}

/** Ask the server. A refusal raises Refused, a server that is gone a TypeError. */
export async function api(path, { method = "GET", body, signal } = {}) {
  const answer = await fetch(path, {
    method,
    signal,
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const isJson = (answer.headers.get("content-type") || "").startsWith("application/json");
  const content = isJson ? await answer.json() : null;
  if (!answer.ok) throw new Refused(answer.status, content);
  return content;
}

/** Pictures as blobs: fetched ahead, kept in memory only, the oldest given back. */
export class Pictures {
  constructor(most = 30) {
    this.most = most;
    this.held = new Map();
  }
  get(url) {
    let found = this.held.get(url);
    if (!found) {
      found = fetch(url).then(async (answer) => {
        if (!answer.ok) throw new Refused(answer.status, null);
        return URL.createObjectURL(await answer.blob());
      });
      found.catch(() => this.held.delete(url));
      this.held.set(url, found);
      while (this.held.size > this.most) {
        const [oldest, blob] = this.held.entries().next().value;
        this.held.delete(oldest);
        blob.then((made) => URL.revokeObjectURL(made), () => {});
      }
    }
    return found;
  }
  /** Show a picture; what is asked for later wins. */
  async show(image, url) {
    image.dataset.wanted = url || "";
    if (!url) { image.removeAttribute("src"); image.hidden = true; return; }
    try {
      const blob = await this.get(url);
      if (image.dataset.wanted !== url) return;
      if (image.src !== blob) image.src = blob; // set again, it would be loaded again
      image.hidden = false;
    } catch { if (image.dataset.wanted === url) image.hidden = true; }
  }
}

/** A UUID, also where the browser gives none (a page that is not on this very machine). */
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Something kept for this tab, through reloads. */
export const kept = {
  get(name, otherwise) {
    try { return JSON.parse(sessionStorage.getItem(name)) ?? otherwise; } catch { return otherwise; }
  },
  set(name, value) {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(value));
  },
};

let fading;
export function toast(sentence, seconds = 5) {
  byId("toast").textContent = sentence;
  clearTimeout(fading);
  fading = setTimeout(() => { byId("toast").textContent = ""; }, seconds * 1000);
}
