// The four corners of a card on its photo, to be dragged or moved with the arrow keys.
import { Refused, api, byId, draw, toast } from "/static/app.js";

let finish = null;

export async function openCorners(card, side, onBack, whenRead) {
  const answer = await fetch(`/api/cards/${card}/photo?on_back=${onBack}`);
  if (!answer.ok) { toast((await answer.json()).detail); return; }
  const [width, height] = answer.headers.get("x-photo-size").split("x").map(Number);
  const address = URL.createObjectURL(await answer.blob());
  byId("photo").src = address;
  const corners = side.outline.corners.map(([x, y]) => [clamp(x, width), clamp(y, height)]);
  const svg = byId("handles");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const outline = draw("polygon");
  const radius = Math.max(width, height) / 90;
  const handles = corners.map((_, index) => draw("circle", {
    r: radius, tabindex: "0", role: "button", "aria-label": `Corner ${index + 1}: move it with the arrow keys`,
  }));
  const place = () => {
    outline.setAttribute("points", corners.map((corner) => corner.join(",")).join(" "));
    handles.forEach((handle, index) => { [["cx", 0], ["cy", 1]].forEach(([name, part]) => handle.setAttribute(name, corners[index][part])); });
  };
  handles.forEach((handle, index) => watch(handle, svg, width, height, (x, y, isStep) => {
    const [oldX, oldY] = corners[index];
    corners[index] = [clamp(isStep ? oldX + x : x, width), clamp(isStep ? oldY + y : y, height)];
    place();
  }));
  svg.replaceChildren(outline, ...handles);
  place();
  finish = async () => {
    toast("Reading the card again …", 60);
    byId("corners-read").disabled = true;
    try {
      const read = await api(`/api/cards/${card}/outline`, { method: "POST", body: { corners, on_back: onBack } });
      byId("corners").close();
      whenRead(read);
    } catch (error) {
      toast(error instanceof Refused ? error.message : "cardscan review has stopped.", 8);
    } finally {
      byId("corners-read").disabled = false;
    }
  };
  byId("corners").addEventListener("close", () => URL.revokeObjectURL(address), { once: true });
  byId("corners").showModal();
  handles[0].focus();
}

const clamp = (part, most) => Math.min(most, Math.max(0, part));

function watch(handle, svg, width, height, move) {
  let isHeld = false;
  handle.addEventListener("pointerdown", (event) => { isHeld = true; handle.setPointerCapture(event.pointerId); });
  handle.addEventListener("pointermove", (event) => {
    if (!isHeld) return;
    const frame = svg.getBoundingClientRect();
    move(((event.clientX - frame.left) / frame.width) * width, ((event.clientY - frame.top) / frame.height) * height, false);
  });
  handle.addEventListener("pointerup", () => { isHeld = false; });
  handle.addEventListener("keydown", (event) => {
    const step = (event.shiftKey ? 20 : 2) * Math.max(1, Math.round(width / 1600));
    const way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (way) { event.preventDefault(); move(...way, true); }
  });
}

byId("corners-read").addEventListener("click", () => finish && finish());
byId("corners-close").addEventListener("click", () => byId("corners").close());
