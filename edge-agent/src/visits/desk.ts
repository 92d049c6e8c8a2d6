import type { Quad } from "@yimen/drivers/contract";
import { farthest } from "@yimen/drivers/document-camera/page/quad.ts";
import {
  type CaptureHint,
  type Glance,
  steadied,
  unsteady,
} from "@yimen/drivers/document-camera/page/steady.ts";

/** Corners that moved by more than this share of the frame were moved by a hand, or belong to another page. */
const movedFrom = 0.03;

/** A page of which a picture was taken, and that still lies there. Corners are null until the next glance tells. */
interface Taken {
  readonly materialId: string;
  readonly corners: Quad | null;
}

/**
 * The desk under the camera, as one visit sees it. A page that lay there before may be somebody else's: nothing is
 * taken by itself until the desk was seen without one. A page that was taken for one material is not taken by itself
 * for another until it was lifted or moved.
 */
export class Desk {
  #seen: "never" | "left-behind" | "clear" = "never";
  #taken: Taken | null = null;

  /** Whether what lies there must go before a page of this material is taken by itself. */
  leftBehind(materialId: string): boolean {
    if (this.#seen === "left-behind") return true;
    return this.#taken !== null && this.#taken.materialId !== materialId;
  }

  /** Whether a page that was taken may still lie there: only glances tell when it goes. */
  get holdsTaken(): boolean {
    return this.#taken !== null;
  }

  /** A picture was taken of what lies there. Corners as `Located` has them, or null where nobody saw them. */
  took(materialId: string, corners: Quad | null): void {
    this.#taken = { materialId, corners };
  }

  /** The first glance of a visit tells whether a page was left; in darkness or of a camera that hangs none tells. */
  saw(glance: Glance): CaptureHint {
    const { hint } = steadied(unsteady, glance);
    if (hint === "frozen" || hint === "too-dark") return hint;
    if (hint === "no-page") this.#seen = "clear";
    else if (this.#seen === "never") this.#seen = "left-behind";
    this.#follow(hint === "no-page" ? null : glance.corners);
    return hint;
  }

  /** What the look at the visit's beginning found; it may end after a later glance, which knows better. */
  lookedAt(glance: Glance): void {
    if (this.#seen === "never") this.saw(glance);
  }

  #follow(corners: Quad | null): void {
    if (this.#taken === null) return;
    const { corners: before, materialId } = this.#taken;
    if (corners === null || (before !== null && farthest(before, corners) > movedFrom)) this.#taken = null;
    else if (before === null) this.#taken = { materialId, corners };
  }
}
