import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RolloutRow, RolloutState } from "../../contract/update.ts";
import { mayMove, nextStep } from "./rollout.ts";

const minute = 60_000;
const row = (states: readonly RolloutState[], changed: Partial<RolloutRow> = {}): RolloutRow => ({
  ...{ rolloutId: "r", version: "0.2.0", first: "002", soakMinutes: 30, begunAt: 0, by: "m" },
  ...{ widened: false, endedAt: null, why: null },
  stations: states.map((state, at) => ({ station: `00${at + 1}`, state, why: null, updatedAt: 0 })),
  ...changed,
});

describe("a rollout", () => {
  it("begins at its first station, wherever that stands in the list", () => {
    expect(nextStep(row(["waiting", "waiting", "waiting"]), 0)).toEqual({ do: "send", station: "002" });
    expect(nextStep(row(["waiting", "sent", "waiting"]), 90 * minute)).toBeNull();
    expect(nextStep(row(["waiting", "trying", "waiting"]), 90 * minute)).toBeNull();
  });

  it("gives the first one its time, unless somebody lets the others go", () => {
    const soaking = row(["waiting", "well", "waiting"]);
    expect(nextStep(soaking, 29 * minute)).toEqual({ do: "soak", until: 30 * minute });
    expect(nextStep(soaking, 30 * minute)).toEqual({ do: "send", station: "001" });
    expect(nextStep({ ...soaking, widened: true }, 1)).toEqual({ do: "send", station: "001" });
  });

  it("ends at the first that does badly, and once all do well", () => {
    expect(nextStep(row(["waiting", "rolled-back", "waiting"]), 0)).toEqual({
      do: "end",
      why: "rolled-back",
    });
    expect(nextStep(row(["failed", "well", "waiting"]), 0)).toEqual({ do: "end", why: "rolled-back" });
    expect(nextStep(row(["well", "well"]), 0)).toEqual({ do: "end", why: "done" });
  });

  it("never has two stations under way, and always comes to its end", () => {
    const outcome = fc.constantFrom<RolloutState>("well", "well", "well", "rolled-back", "failed");
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 2, maxLength: 8 }), (outcomes) => {
        let rollout = row(outcomes.map(() => "waiting"));
        const set = (station: string, state: RolloutState, at: number) => {
          rollout = {
            ...rollout,
            stations: rollout.stations.map((each) => {
              if (each.station !== station) return each;
              expect(mayMove(each.state, state)).toBe(true);
              return { ...each, state, updatedAt: at };
            }),
          };
        };
        for (let at = 0; at < 100 * 31 * minute; at += 31 * minute) {
          const step = nextStep(rollout, at);
          if (step?.do === "end") {
            const states = rollout.stations.map(({ state }) => state);
            expect(step.why === "done").toBe(states.every((state) => state === "well"));
            return;
          }
          if (step?.do !== "send") continue;
          set(step.station, "sent", at);
          expect(rollout.stations.filter(({ state }) => state === "sent")).toHaveLength(1);
          set(step.station, outcomes[Number(step.station) - 1] ?? "well", at);
        }
        throw new Error("it never ended");
      }),
    );
  });
});
