// Drawing a box over a picture with a mouse, a pen or a finger held still first.
import { draw } from "/static/app.js";

const LEAST = 8; // pixels of the screen: less is a click

export function watchDrawing(svg, whenDrawn) {
  let from = null, box = null;
  const share = (event) => {
    // A portrait card leaves room at its sides: the picture's own frame counts, not the box around it.
    const { width, height } = svg.viewBox.baseVal;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const within = (part) => Math.min(1, Math.max(0, part));
    return { x: within(at.x / width), y: within(at.y / height) };
  };
  const place = (one, other) => ({
    left: Math.min(one.x, other.x), right: Math.max(one.x, other.x), top: Math.min(one.y, other.y), bottom: Math.max(one.y, other.y),
  });
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    from = { ...share(event), clientX: event.clientX, clientY: event.clientY };
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!from) return;
    const { width, height } = svg.viewBox.baseVal;
    const drawn = place(from, share(event));
    if (!box) { box = draw("rect", { class: "drawn" }); svg.append(box); }
    box.setAttribute("x", drawn.left * width);
    box.setAttribute("y", drawn.top * height);
    box.setAttribute("width", (drawn.right - drawn.left) * width);
    box.setAttribute("height", (drawn.bottom - drawn.top) * height);
  });
  const end = (event) => {
    if (!from) return;
    const isDrawn = Math.abs(event.clientX - from.clientX) > LEAST && Math.abs(event.clientY - from.clientY) > LEAST / 2;
    const drawn = place(from, share(event));
    from = null;
    if (box) box.remove();
    box = null;
    if (isDrawn && event.type === "pointerup") whenDrawn(drawn);
  };
  svg.addEventListener("pointerup", end);
  svg.addEventListener("pointercancel", end);
}
