import { type Direction, nearest } from "./nearest.ts";

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

const reachable = "y-button:not([disabled]), input:not([disabled]), textarea:not([disabled]), [tabindex='0']";

/** Arrows move the focus about the glass, Escape goes back: a tactile keypad needs no more than these and OK. */
export function listenForArrows(root: Document): void {
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Escape") {
      const back = root.querySelector<HTMLElement>("[data-action='back']:not([disabled])");
      back?.dispatchEvent(new CustomEvent("press", { bubbles: true }));
      return;
    }
    const direction = directions[event.key];
    if (direction === undefined) return;
    const focused = root.activeElement;
    const inText = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement;
    if (inText && (direction === "left" || direction === "right") && focused.value !== "") return;
    const scope = root.querySelector("y-dialog") ?? root.body;
    const targets = [...scope.querySelectorAll<HTMLElement>(reachable)].filter(
      (element) => element !== focused && element.getClientRects().length > 0,
    );
    const first = targets[0];
    if (first === undefined) return;
    event.preventDefault();
    if (focused === null || focused === root.body) {
      first.focus();
      return;
    }
    const at = nearest(
      focused.getBoundingClientRect(),
      targets.map((target) => target.getBoundingClientRect()),
      direction,
    );
    targets[at]?.focus();
  });
}
