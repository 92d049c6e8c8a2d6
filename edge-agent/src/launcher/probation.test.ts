import { describe, expect, it } from "vitest";
import { type Look, probation, unwellParts } from "./probation.ts";

const times = { withinMs: 60_000, steadyMs: 15_000, lookEveryMs: 1_000 };

/** What a release answers, second by second; the last answer goes on. */
function watch(looks: readonly Look[], before: readonly string[] = []) {
  let now = 0;
  const over = new AbortController();
  const verdict = probation(before, times, {
    look: async () => looks[Math.min(now / 1_000, looks.length - 1)] ?? null,
    uptime: () => now,
    sleep: async (ms) => {
      now += ms;
    },
    signal: over.signal,
  });
  return verdict.then((told) => ({ ...told, after: now / 1_000 }));
}
const often = (count: number, look: Look): Look[] => Array.from({ length: count }, () => look);

describe("a release on probation", () => {
  it("stays once it did well for a while, whatever it took to start", async () => {
    expect(await watch([null, null, ["reader"], []])).toEqual({ well: true, after: 18 });
  });

  it("may be as unwell as the one before, and no more", async () => {
    expect(await watch([["reader"]], ["reader"])).toMatchObject({ well: true });
    expect(await watch([["reader", "journal"]], ["reader"])).toEqual({
      well: false,
      why: "unwell:journal",
      after: 60,
    });
  });

  it("is given up when it stays silent, or is well only now and then", async () => {
    expect(await watch([null])).toEqual({ well: false, why: "silent", after: 60 });
    const nowAndThen = Array.from({ length: 8 }, () => [...often(10, []), ["printer"]]).flat();
    expect(await watch(nowAndThen)).toMatchObject({ well: false, why: "unwell:printer" });
  });

  it("is given the rest of its time when it gets well at the end", async () => {
    expect(await watch([...often(55, null), []])).toEqual({ well: true, after: 70 });
  });
});

it("blames no release for what a person at the device mends", () => {
  const reason = (part: string, code: string) => ({ part, code });
  const answer = { status: "unwell", reasons: [reason("printer", "paper-out"), reason("reader", "lost")] };
  expect(unwellParts(answer)).toEqual(["reader"]);
  expect(unwellParts({ status: "ok" })).toEqual([]);
  expect(unwellParts("nonsense")).toEqual(["health"]);
});
