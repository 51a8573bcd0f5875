// Runs inside the page: fits each card, checks it, and reads its text lines back. No dependencies.
// window.fitCards() -> [{ok, why, scale, lines: [{text, box, field, angle}]}], boxes in CSS pixels of the card.

const textFragments = (card) => {
  const origin = card.getBoundingClientRect();
  const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (!node.classList.contains("kj")) continue;
      const box = node.getBoundingClientRect();  // a character drawn from strokes
      found.push({ text: node.dataset.t, drawn: true, parent: node.parentElement, node, field: "native", size: box.height,
        box: [box.left - origin.left, box.top - origin.top, box.right - origin.left, box.bottom - origin.top] });
      continue;
    }
    if (!node.data.trim() || node.parentElement.closest("svg,style")) continue;
    const parent = node.parentElement, style = getComputedStyle(parent);
    if (style.visibility === "hidden" || style.opacity === "0") continue;
    const owner = parent.closest("[data-f]");
    const range = document.createRange();
    for (const match of node.data.matchAll(/\S+/g)) {
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      // A word the browser broke inside (at a hyphen) has several rectangles.
      const rects = [...range.getClientRects()].filter((r) => r.width > 0);
      if (!rects.length) continue;
      const box = rects.length === 1 ? rects[0] : range.getBoundingClientRect();
      found.push({
        text: match[0], parent, node, field: owner ? owner.dataset.f : parent.closest(".lab") ? "label" : null,
        size: parseFloat(style.fontSize), vertical: style.writingMode !== "horizontal-tb",
        flip: !!parent.closest(".up"), rtl: style.direction === "rtl", broken: rects.length > 1 && rects.some((r) => Math.abs(r.top - rects[0].top) > 4),
        note: !!parent.closest(".note"), box: [box.left - origin.left, box.top - origin.top, box.right - origin.left, box.bottom - origin.top],
      });
    }
  }
  return found;
};

// Font boxes are taller than the ink; the middle part of the line is what must stay free.
const inkBox = (f) => {
  const [l, t, r, b] = f.box, h = b - t, w = r - l;
  const cut = Math.max(0, (h - f.size * 0.86) / 2), cutX = Math.max(0, (w - f.size * 0.86) / 2);
  return f.vertical ? [l + cutX, t, r - cutX, b] : [l, t + cut, r, b - cut];
};
const overlap = (a, b, slack) => Math.min(a[2], b[2]) - Math.max(a[0], b[0]) > slack && Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > slack;

const problem = (card, fragments) => {
  const origin = card.getBoundingClientRect(), width = origin.width, height = origin.height, margin = 10;
  const printed = fragments.filter((f) => !f.note);
  for (const f of printed) {
    const [l, t, r, b] = inkBox(f);
    if (l < margin || t < margin || r > width - margin || b > height - margin) return `"${f.text}" leaves the card`;
    if (f.broken) return `"${f.text}" broken over lines`;
    if (/^(tel|mobile|fax|email|web|address)$/.test(f.field) && f.size < (width < 900 ? 20 : 24)) return `"${f.text}" too small`;
    for (const panel of [f.parent.closest(".box"), f.parent.closest(".card > *")]) {
      if (!panel || f.vertical) continue;
      const p = panel.getBoundingClientRect(), dx = panel.clientLeft, dy = panel.clientTop;
      if (l < p.left - origin.left + dx - 1 || r > p.right - origin.left - dx + 1 || t < p.top - origin.top + dy - 1 || b > p.bottom - origin.top - dy + 1) return `"${f.text}" leaves its panel`;
    }
  }
  for (let i = 0; i < printed.length; i++) for (let j = i + 1; j < printed.length; j++)
    if (overlap(inkBox(printed[i]), inkBox(printed[j]), 1.5)) return `"${printed[i].text}" on "${printed[j].text}"`;
  const solids = [...card.querySelectorAll(".solid")].map((e) => {
    const r = e.getBoundingClientRect();
    return [r.left - origin.left, r.top - origin.top, r.right - origin.left, r.bottom - origin.top];
  });
  for (const s of solids) {
    if (s[0] < -1 || s[1] < -1 || s[2] > width + 1 || s[3] > height + 1) return "a picture leaves the card";
    for (const f of printed) if (overlap(inkBox(f), s, 2)) return `"${f.text}" on a picture`;
  }
  for (let i = 0; i < solids.length; i++) for (let j = i + 1; j < solids.length; j++) if (overlap(solids[i], solids[j], 2)) return "two pictures collide";
  return "";
};

const joinLines = (fragments) => {
  const lines = [];
  for (const f of fragments) {
    const last = lines[lines.length - 1], [l, t, r, b] = inkBox(f);
    const near = last && !last.vertical === !f.vertical && !last.note === !f.note && (f.vertical
      ? Math.abs(l - last.box[0]) < 0.5 * f.size && f.node === last.node
      : Math.min(b, last.box[3]) - Math.max(t, last.box[1]) > 0.5 * Math.min(b - t, last.box[3] - last.box[1])
        && (f.rtl ? last.box[0] - r : l - last.box[2]) > -3 && (f.rtl ? last.box[0] - r : l - last.box[2]) < 0.9 * f.size);
    if (near) {
      last.text += (f.drawn && last.drawn && l - last.box[2] < 0.2 * f.size ? "" : " ") + f.text;
      last.box = [Math.min(last.box[0], l), Math.min(last.box[1], t), Math.max(last.box[2], r), Math.max(last.box[3], b)];
      if (f.field !== "label") last.field = last.field === "label" || last.field === null ? f.field : last.field;
      last.node = f.node;
      last.drawn = f.drawn;
    } else lines.push({ drawn: f.drawn, text: f.text, box: [l, t, r, b], field: f.field, vertical: f.vertical, flip: f.flip, note: f.note, node: f.node });
  }
  return lines.map(({ text, box, field, vertical, flip }) => ({ text, box, field, angle: vertical ? (flip ? 270 : 90) : 0 }));
};

// Puts each note where it covers least: the writer's habit.
const placeNotes = (card) => {
  const notes = [...card.querySelectorAll(".note")];
  if (!notes.length) return;
  const origin = card.getBoundingClientRect();
  const taken = textFragments(card).filter((f) => !f.note).map(inkBox);
  for (const e of card.querySelectorAll(".solid")) {
    const r = e.getBoundingClientRect();
    taken.push([r.left - origin.left, r.top - origin.top, r.right - origin.left, r.bottom - origin.top]);
  }
  for (const note of notes) {
    note.style.left = "0"; note.style.top = "0";
    let best = Infinity, at = [0, 0], bestBox = null;
    const start = note.getBoundingClientRect(), w = start.width, h = start.height, dx = start.left - origin.left, dy = start.top - origin.top;
    for (let i = 0; i < 14; i++) for (let j = 0; j < 14; j++) {
      const x = 12 + (origin.width - w - 24) * i / 13, y = 12 + (origin.height - h - 24) * j / 13;
      const box = [x, y, x + w, y + h];
      const cost = taken.reduce((sum, t) => sum + Math.max(0, Math.min(t[2], box[2]) - Math.max(t[0], box[0])) * Math.max(0, Math.min(t[3], box[3]) - Math.max(t[1], box[1])), 0) + (i * 7 + j * 3) % 11;
      if (cost < best) { best = cost; at = [x - dx, y - dy]; bestBox = box; }
    }
    note.style.left = `${at[0]}px`; note.style.top = `${at[1]}px`;
    taken.push(bestBox);
  }
};

window.fitCards = () => [...document.querySelectorAll(".card")].map((card) => {
  const base = parseFloat(card.style.fontSize);
  let why = "", scale = 1;
  for (scale = 1; scale > 0.6; scale -= 0.07) {
    card.style.fontSize = `${base * scale}px`;
    why = problem(card, textFragments(card));
    if (!why) break;
  }
  placeNotes(card);
  return { ok: !why, why, scale, lines: joinLines(textFragments(card)) };
});

// A card drawn by hand is taken as it is: where it lies on the page, and its lines.
window.readCard = (card) => {
  const { left, top, width, height } = card.getBoundingClientRect();
  return { box: [left, top, width, height], lines: joinLines(textFragments(card)) };
};
