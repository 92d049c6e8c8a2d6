import { property } from "lit/decorators.js";
import { Screen } from "../screen.ts";
import type { VisitSession } from "./session.ts";

/** A screen of a visit; redrawn by the visit whenever its view changes. */
export abstract class VisitScreen extends Screen {
  @property({ attribute: false }) visit!: VisitSession;
  /** Counts the visit's changes, so that each one reaches the screen. */
  @property({ type: Number }) turn = 0;
}
