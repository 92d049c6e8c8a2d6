import type { Language, Queued, QueueView } from "@yimen/edge-agent/contract";
import { local } from "../../locales/localized.ts";
import type { ConsoleWords } from "../console-words.ts";
import type { HallQueueWords } from "./words.ts";

/** What a manager may do with a number. */
export type TicketDeed = "cancel" | "return" | "resume";

/** What each part of the queue's section shows. */
export interface QueueLook {
  readonly queue: QueueView;
  readonly words: HallQueueWords;
  readonly own: ConsoleWords;
  readonly language: Language;
  /** Of one lane only; empty: of all. */
  readonly lane: string;
  /** By the agent's clock. */
  readonly now: number;
  act(deed: TicketDeed, ticket: Queued): void;
}

export function laneName({ queue, language }: QueueLook, lane: string): string {
  const found = queue.lanes.find(({ id }) => id === lane);
  return found === undefined ? lane : local(found.name, language);
}

export function className({ queue, language }: QueueLook, priority: string): string {
  const found = queue.classes.find(({ id }) => id === priority);
  return found === undefined ? priority : local(found.name, language);
}
