/**
 * Runs in the page, where axe is: lets it look at the contrast of one text of all that look the same, which is most of
 * what looking costs. Two do if their colours, classes and kinds of text agree, and those of everything around them.
 * What is placed outside the flow may lie on anything, and is one of its own; so is all within it.
 */
export function lookAtDistinctText(): void {
  const looks = new Map<Element, number>();
  const numbers = new Map<string, number>();
  const lookOf = (element: Element): number => {
    const known = looks.get(element);
    if (known !== undefined) return known;
    const around = element.parentElement ? lookOf(element.parentElement) : 0;
    const style = getComputedStyle(element);
    const offsets = [style.top, style.right, style.bottom, style.left];
    const isInFlow =
      style.position === "static" ||
      (style.position === "relative" && offsets.every((offset) => /^(auto|0px)$/.test(offset)));
    // Whether its control is disabled: then nothing is asked of its contrast.
    const control = element instanceof HTMLLabelElement ? element.control : element;
    const own = [
      ...[style.color, style.fill, style.opacity, style.filter, style.fontSize, style.fontWeight],
      ...[style.backgroundColor, style.backgroundImage, style.transform, style.textShadow],
      ...[element.tagName, element.getAttribute("class"), element.id, control?.matches(":disabled")],
      isInFlow ? "" : looks.size,
    ];
    const key = `${around} ${own.join(" ")}`;
    const look = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, look);
    looks.set(element, look);
    return look;
  };
  const seen = new Set<string>();
  for (const element of document.querySelectorAll("body, body *")) {
    element.removeAttribute("data-contrast");
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const text = [...element.childNodes].map((node) => (node.nodeType === 3 ? node.nodeValue : "")).join("");
    // Of a single letter axe does not judge.
    const kind = element.matches("input, select, textarea") ? "field" : Math.min(text.trim().length, 2);
    const look = `${lookOf(element)} ${kind}`;
    if (kind === 0 || seen.has(look)) continue;
    seen.add(look);
    element.setAttribute("data-contrast", "");
  }
  const { axe } = globalThis as unknown as { axe: { configure(spec: object): void } };
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-contrast]" }] });
}
