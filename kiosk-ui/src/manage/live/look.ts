import type { Language, LiveHall } from "@yimen/edge-agent/contract";
import type { ConsoleWords } from "../console-words.ts";
import type { LiveWords } from "./words.ts";

/** What each part of the live section shows. */
export interface LiveLook {
  readonly hall: LiveHall;
  readonly words: LiveWords;
  readonly own: ConsoleWords;
  readonly language: Language;
  /** By the agent's clock. */
  readonly now: number;
}
