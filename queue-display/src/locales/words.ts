import type { PauseReason } from "@yimen/edge-agent/contract";
import type { Ability, Service } from "../board/service.ts";

export interface Tip {
  readonly title: string;
  readonly words: string;
}

/** Everything that a display says by itself, in one language. */
export interface Words {
  readonly hall: string;
  readonly calling: string;
  readonly waiting: string;
  readonly people: (count: number) => string;
  readonly minutes: (low: number, high: number) => string;
  readonly within: (high: number) => string;
  readonly windowBefore: string;
  readonly windowAfter: string;
  readonly takeNumber: string;
  readonly takeNumberHow: string;
  readonly closed: string;
  readonly closedHow: string;
  readonly connecting: string;
  readonly stale: (at: string) => string;
  readonly lost: string;
  readonly lostHow: string;
  readonly lostHowSign: string;
  readonly before: string;
  readonly missed: string;
  readonly phone: (phone: string) => string;
  readonly simulated: string;
  readonly tipsTitle: string;
  readonly tips: readonly Tip[];
  readonly selfService: string;
  readonly service: Readonly<Record<Service | "unknown", string>>;
  readonly lacking: Readonly<Record<Ability, string>>;
  readonly selfServiceHow: string;
  readonly unknownHow: string;
  readonly goTo: (place: string) => string;
  readonly free: string;
  readonly pause: string;
  readonly pauses: Readonly<Record<PauseReason, string>>;
  readonly windowClosed: string;
  readonly pleaseCome: string;
  readonly staffNumber: (number: string) => string;
  readonly noSound: string;
  readonly pressForSound: string;
  readonly unknownDisplay: (id: string) => string;
  readonly unknownDisplayHow: string;
}
