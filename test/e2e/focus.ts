import type { Page } from "playwright-core";

/** What the keyboard reached, and whether it can be seen there. */
interface Reached {
  html: string;
  isMarked: boolean;
}

/** Goes through the page by so many Tabs, as a reader without a mouse does; what was reached, each once. */
export async function tabThrough(page: Page, tabs: number): Promise<Reached[]> {
  // Noted in the page itself: to ask it after each Tab costs several times as much.
  await page.evaluate(`(${noteFocus})(${describeFocus})`);
  await Promise.all(Array.from({ length: tabs }, () => page.keyboard.press("Tab")));
  return page.evaluate(() => (globalThis as unknown as Notes).reachedByKeyboard());
}

interface Notes {
  reachedByKeyboard(): Reached[];
}

/** Runs in the page: describes whatever gets the focus from now on, when it gets it for the first time. */
function noteFocus(describe: () => Reached | undefined): void {
  const found = new Map<HTMLElement | SVGElement, Reached | undefined>();
  let isAsked = false;
  document.addEventListener("focusin", ({ target }) => {
    const isElement = target instanceof HTMLElement || target instanceof SVGElement;
    if (isAsked || !isElement || found.has(target)) return;
    found.set(target, undefined);
    found.set(target, describe());
  });
  const reachedByKeyboard = (): Reached[] => {
    isAsked = true;
    return [...found].flatMap(([element, first]) => {
      if (first?.isMarked) return [first];
      // A field of several parts, as a date's, is marked only when the event is over.
      element.focus({ focusVisible: true } as FocusOptions);
      return describe() ?? [];
    });
  };
  Object.assign(globalThis, { reachedByKeyboard });
}

/**
 * Runs in the page: the focused element, and whether an outline or a ring of at least 2 px marks it that is not there
 * without the focus (a card's shadow marks nothing).
 */
export function describeFocus(): Reached | undefined {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement || element instanceof SVGElement) || element === document.body)
    return undefined;
  // The ring may be drawn by a label or a card around a control.
  const candidates = [element, element.parentElement, element.nextElementSibling].filter(
    (one) => one !== null,
  );
  const marks = () =>
    candidates.map((candidate) => {
      const style = getComputedStyle(candidate);
      const hasOutline = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
      return [hasOutline ? style.outline : "", style.boxShadow === "none" ? "" : style.boxShadow];
    });
  const focused = marks();
  element.blur();
  const before = marks();
  // The same kind of focus as the keyboard's.
  element.focus({ preventScroll: true, focusVisible: true } as FocusOptions);
  const isMarked = focused.some((pair, at) =>
    pair.some((mark, which) => mark !== "" && mark !== before[at]?.[which]),
  );
  return { html: element.outerHTML.slice(0, 200), isMarked };
}
