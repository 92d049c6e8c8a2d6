import {
  type CaptureHint,
  type Glance,
  steadied,
  unsteady,
} from "@yimen/drivers/document-camera/page/steady.ts";

/**
 * The desk under the camera, as one visit sees it. A page that lay there before may be somebody else's: nothing is
 * taken by itself until the desk was seen without one.
 */
export class Desk {
  #seen: "never" | "left-behind" | "clear" = "never";

  get leftBehind(): boolean {
    return this.#seen === "left-behind";
  }

  /** The first glance of a visit tells whether a page was left; in darkness or of a camera that hangs none tells. */
  saw(glance: Glance): CaptureHint {
    const { hint } = steadied(unsteady, glance);
    if (hint === "frozen" || hint === "too-dark") return hint;
    if (hint === "no-page") this.#seen = "clear";
    else if (this.#seen === "never") this.#seen = "left-behind";
    return hint;
  }

  /** What the look at the visit's beginning found; it may end after a later glance, which knows better. */
  lookedAt(glance: Glance): void {
    if (this.#seen === "never") this.saw(glance);
  }
}
