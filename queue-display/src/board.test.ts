import { describe, expect, it } from "vitest";
import { isStale } from "./freshness.ts";
import { serviceOf, troubles } from "./service.ts";
import { tipAt, tips } from "./tips.ts";

const works = { works: true, reason: null };
const not = { works: false, reason: "lost" };
const all = { readCard: works, capture: works, print: works, submit: works };

describe("the hall's board", () => {
  it("says in one word whether self-service works, and what does not", () => {
    expect(serviceOf(all)).toBe("open");
    expect(troubles(all)).toEqual([]);
    expect(serviceOf({ ...all, print: not })).toBe("partly");
    expect(troubles({ ...all, print: not, readCard: not })).toHaveLength(2);
    expect(serviceOf({ ...all, submit: not })).toBe("closed");
    expect(troubles({ ...all, submit: not, print: not })).toEqual(["暂停接收办件"]);
  });

  it("is stale only after the line has been down for 15 s", () => {
    expect(isStale(true, null, 0)).toBe(false);
    expect(isStale(false, 1_000, 16_000)).toBe(false);
    expect(isStale(false, 1_000, 16_001)).toBe(true);
  });

  it("shows every tip in turn", () => {
    const shown = new Set(tips.map((_, at) => tipAt(at * 12_000).title));
    expect(shown.size).toBe(tips.length);
  });
});
