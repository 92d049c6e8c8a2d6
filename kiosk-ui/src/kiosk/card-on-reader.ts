import type { StationView, VisitView } from "@yimen/edge-agent/contract";
import type { TextKey } from "../locales/zh-Hans.ts";

/** Whether a card lies on a reader of this station, as far as a reader can tell. */
export function cardLies(station: StationView | null): boolean {
  return (
    station?.devices.some(({ kind, values }) => kind === "id-card" && values["media"] === "present") ?? false
  );
}

const problems = {
  unreadable: "identify.unreadable",
  "another-card": "identify.another",
  "left-behind": "identify.left-behind",
} as const satisfies Record<NonNullable<VisitView["cardProblem"]>, TextKey>;

/** What the person is told while nobody knows who it is. */
export function cardWords({ cardProblem, cardPresent }: VisitView): TextKey {
  if (cardProblem !== null) return problems[cardProblem];
  return cardPresent ? "identify.reading" : "identify.waiting";
}
