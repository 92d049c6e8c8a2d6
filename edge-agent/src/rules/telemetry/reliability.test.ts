import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addedUp,
  type Carry,
  causesOf,
  type Fared,
  fared,
  nothingCarried,
  reliabilityOf,
} from "./reliability.ts";
import type { Spell, SpellWord } from "./spell.ts";

const hour = 3_600_000;
const words = ["in-service", "attention", "degraded", "out-of-service", "planned"] as const;

const spell = (from: number, to: number | null, word: SpellWord, cause: string | null = null): Spell => ({
  from: from * hour,
  to: to === null ? null : to * hour,
  word,
  cause,
});

/** Spells that rise, with gaps in which nothing is known. */
const lives = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 4 }),
      long: fc.integer({ min: 1, max: 9 }),
      word: fc.constantFrom(...words),
    }),
    {
      maxLength: 30,
    },
  )
  .map((parts) => {
    let at = 0;
    return parts.map(({ gap, long, word }) => {
      const from = at + gap;
      at = from + long;
      return spell(from, at, word);
    });
  });

describe("reliability", () => {
  it("counts what people could use against what they could not", () => {
    const life = [
      spell(0, 6, "in-service"),
      spell(6, 7, "degraded", "paper-out"),
      spell(7, 8, "attention", "paper-low"),
      spell(8, 11, "out-of-service", "lost"),
      spell(11, null, "in-service"),
    ];
    expect(reliabilityOf(fared(life, 0, 12 * hour).fared, 12 * hour)).toEqual({
      availability: 8 / 12,
      usableMs: 8 * hour,
      downMs: 4 * hour,
      plannedMs: 0,
      unknownMs: 0,
      stops: 2,
      mtbfMs: 4 * hour,
      mttrMs: 2 * hour,
    });
    expect(causesOf(life, 0, 12 * hour)).toEqual([
      { cause: "lost", times: 1, ms: 3 * hour },
      { cause: "paper-out", times: 1, ms: hour },
    ]);
  });

  it("takes what is down for two causes, or before and after a time that nobody knows, as one stop", () => {
    const life = [
      spell(0, 1, "in-service"),
      spell(1, 2, "degraded", "cover-open"),
      spell(2, 3, "out-of-service", "lost"),
      spell(5, 6, "out-of-service", "lost"),
      spell(6, 7, "in-service"),
    ];
    const told = reliabilityOf(fared(life, 0, 7 * hour).fared, 7 * hour);
    expect(told).toMatchObject({ stops: 1, mttrMs: 3 * hour, unknownMs: 2 * hour });
  });

  it("says nothing where nothing is known", () => {
    expect(reliabilityOf(fared([], 0, hour).fared, hour)).toMatchObject({
      availability: null,
      mtbfMs: null,
      mttrMs: null,
      unknownMs: hour,
    });
    expect(reliabilityOf(fared([spell(0, 1, "planned")], 0, hour).fared, hour).availability).toBeNull();
  });

  it("is the same for a whole time and for its parts together", () => {
    fc.assert(
      fc.property(lives, fc.array(fc.integer({ min: 1, max: 399 }), { maxLength: 8 }), (life, cuts) => {
        const edges = [0, ...[...new Set(cuts)].sort((a, b) => a - b), 400].map((edge) => edge * hour);
        let carry: Carry = nothingCarried;
        const parts: Fared[] = [];
        for (const [index, to] of edges.slice(1).entries()) {
          const part = fared(life, edges[index] ?? 0, to, carry);
          parts.push(part.fared);
          carry = part.carry;
        }
        const whole = fared(life, 0, 400 * hour);
        expect(addedUp(parts)).toEqual(whole.fared);
        expect(carry).toEqual(whole.carry);
        const { usableMs, downMs, plannedMs, unknownMs } = reliabilityOf(whole.fared, 400 * hour);
        expect(usableMs + downMs + plannedMs + unknownMs).toBe(400 * hour);
      }),
    );
  });
});
