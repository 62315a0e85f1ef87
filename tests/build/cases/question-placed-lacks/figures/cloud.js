/** Points, as the case needs them. */
export const engine = "cases.cloud";

export const views = {shown: {low: 0, high: 1, step: 0.5, start: 1}};

export function render(svg, frame, view) {
  svg.replaceChildren();
  const mark = svg.ownerDocument.createElementNS(svg.namespaceURI, "circle");
  mark.setAttribute("r", String(frame.count));
  svg.append(mark);
}

export function describe(frame) {
  return `${frame.count} points.`;
}

export function table(frame) {
  return {caption: "Points", columns: ["x"], rows: [...frame.xs.data].map((x) => [x])};
}
