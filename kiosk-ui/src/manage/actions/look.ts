import type { ActionsView, ActionView, Language } from "@yimen/edge-agent/contract";
import type { ConsoleWords } from "../console-words.ts";
import type { ActionsWords } from "./words.ts";

/** What the parts of a panel are drawn with. */
export interface ActionsLook {
  readonly words: ActionsWords;
  readonly own: ConsoleWords;
  readonly language: Language;
  /** Now by the agent's clock. */
  readonly now: number;
  /** The device's kind; "" for a whole station. */
  readonly kind: string;
}

/** Actions of a live view, the newest first. */
export function actionsIn(view: ActionsView, wanted: (action: ActionView) => boolean): readonly ActionView[] {
  return Object.values(view)
    .filter((action): action is ActionView => action != null && wanted(action))
    .sort((a, b) => b.seq - a.seq);
}

export function sizeSaid(bytes: number): string {
  return bytes >= 1_000_000
    ? `${(bytes / 1_000_000).toFixed(1)} MB`
    : `${Math.max(1, Math.round(bytes / 1_000))} kB`;
}
