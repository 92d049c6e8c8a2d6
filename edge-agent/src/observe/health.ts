import type { StationView } from "../contract/index.ts";

export interface HealthReason {
  readonly part: string;
  readonly code: string;
}

export type Health =
  | { readonly status: "ok" }
  | {
      readonly status: "unwell";
      readonly reasons: HealthReason[];
    };

const parts = { readCard: "reader", capture: "camera", print: "printer", submit: "journal" } as const;

/** Well only when every part of the journey works: card, papers, submission, slip. */
export function healthOf(abilities: StationView["abilities"]): Health {
  const reasons = Object.entries(parts).flatMap(([ability, part]) => {
    const { works, reason } = abilities[ability as keyof typeof parts];
    return works ? [] : [{ part, code: reason ?? "unknown" }];
  });
  return reasons.length === 0 ? { status: "ok" } : { status: "unwell", reasons };
}
