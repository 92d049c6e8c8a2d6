import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Held, type Outcome, withChange, withReply } from "./view-state.ts";

interface Sample {
  readonly a: number;
  readonly b: number;
}

const held: Held<Sample> = { version: 4, state: { a: 1, b: 2 } };
const change = (from: number, to: number, set: Partial<Sample>) => ({ room: "r", from, to, set });

describe("a view's state", () => {
  it("takes the keys of the next change and leaves the others", () => {
    expect(withChange(held, change(4, 5, { b: 9 }))).toEqual({
      kind: "held",
      held: { version: 5, state: { a: 1, b: 9 } },
    });
  });

  it("knows a change that it had, and one that came too early", () => {
    expect(withChange(held, change(3, 4, { a: 7 })).kind).toBe("stale");
    expect(withChange(held, change(5, 6, { a: 7 })).kind).toBe("gap");
    expect(withChange(null, change(0, 1, { a: 7 })).kind).toBe("gap");
  });

  it("lets a whole state replace all, even with a lower version after the agent began anew", () => {
    const outcome = withReply(held, { ok: true, room: "r", version: 1, state: { a: 0, b: 0 } });
    expect(outcome).toEqual({ kind: "held", held: { version: 1, state: { a: 0, b: 0 } } });
  });

  it("asks again when the missing changes don't join up", () => {
    const reply = { ok: true, room: "r", version: 7, changes: [change(5, 7, { a: 3 })] } as const;
    expect(withReply(held, reply).kind).toBe("gap");
    expect(withReply(null, { ok: true, room: "r", version: 7, changes: [] }).kind).toBe("gap");
  });

  it("ends at the same state however often changes are delivered again", () => {
    const sets = fc.array(fc.record({ a: fc.nat(9) }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sets, fc.array(fc.nat(11), { maxLength: 30 }), (all, again) => {
        const changes = all.map((set, at) => change(at, at + 1, set));
        let now: Held<Sample> | null = { version: 0, state: { a: -1, b: 5 } };
        for (const [at, one] of changes.entries()) {
          for (const repeat of [one, ...again.map((other) => changes[other % (at + 1)] ?? one)]) {
            const outcome: Outcome<Sample> = withChange(now, repeat);
            if (outcome.kind === "held") now = outcome.held;
          }
        }
        expect(now).toEqual({ version: all.length, state: { a: all.at(-1)?.a, b: 5 } });
      }),
    );
  });
});
