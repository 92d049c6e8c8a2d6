import type { StationView, VisitView } from "@yimen/edge-agent/contract";
import type { TextKey } from "../locales/zh-Hans.ts";

export type Lying = "card" | "passport";

const readers: readonly (readonly [kind: string, lying: Lying])[] = [
  ["id-card", "card"],
  ["passport-reader", "passport"],
];

/** What lies on a reader of this station, as far as a reader can tell. */
export function documentLies(station: StationView | null): Lying | null {
  const lying = readers.find(([wanted]) =>
    station?.devices.some(({ kind, values }) => kind === wanted && values["media"] === "present"),
  );
  return lying?.[1] ?? null;
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
