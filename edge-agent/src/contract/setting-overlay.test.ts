import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changesBetween,
  differences,
  overlaid,
  revised,
  same,
  type Tree,
  valueAt,
} from "./setting-overlay.ts";

const leaf = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.array(fc.integer(), { maxLength: 3 }));
const key = fc.constantFrom("a", "b", "c", "constructor", "toString");
/** Configurations have no empty mappings but those that a schema fills. */
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.dictionary(key, fc.oneof({ maxDepth: 3 }, leaf, tie("tree")), {
    minKeys: 1,
    maxKeys: 4,
    noNullPrototype: true,
  }),
}));

describe("changes over a configuration", () => {
  it("lead from any configuration to any other", () => {
    fc.assert(
      fc.property(tree, tree, (base, wanted) => {
        expect(overlaid(base, changesBetween(base, wanted))).toEqual(wanted);
      }),
    );
  });

  it("are none between equals, whatever the order of keys", () => {
    fc.assert(
      fc.property(tree, (base) => {
        const turned = Object.fromEntries(Object.entries(base).reverse());
        expect(changesBetween(base, turned)).toEqual([]);
        expect(same(base, turned)).toBe(true);
      }),
    );
  });

  it("never change the configuration that they lie over", () => {
    fc.assert(
      fc.property(tree, tree, (base, wanted) => {
        const before = structuredClone(base);
        overlaid(base, changesBetween(base, wanted));
        expect(base).toEqual(before);
      }),
    );
  });

  it("revised by their own way back are gone", () => {
    fc.assert(
      fc.property(tree, tree, (base, wanted) => {
        const changes = changesBetween(base, wanted);
        expect(
          revised(
            base,
            changes,
            changes.map(({ path }) => ({ path })),
          ),
        ).toEqual([]);
      }),
    );
  });

  it("keep what a revision does not name", () => {
    const base = { visit: { idle: 45, countdown: 20 }, windows: [1, 2] };
    const current = [
      { path: ["visit", "idle"], value: 60 },
      { path: ["windows"], value: [1] },
    ];
    expect(revised(base, current, [{ path: ["visit", "countdown"], value: 30 }])).toEqual([
      { path: ["visit", "idle"], value: 60 },
      { path: ["visit", "countdown"], value: 30 },
      { path: ["windows"], value: [1] },
    ]);
    expect(revised(base, current, [{ path: ["visit", "idle"] }])).toEqual([
      { path: ["windows"], value: [1] },
    ]);
    expect(revised(base, current, [{ path: ["windows"], value: [1, 2] }])).toEqual([
      { path: ["visit", "idle"], value: 60 },
    ]);
  });

  it("take away what may be absent, and a mapping as a whole", () => {
    const base = { server: { url: "https://a", port: 1 }, mail: { host: "x" } };
    expect(overlaid(base, [{ path: ["server", "url"], value: null }])).toEqual({
      server: { port: 1 },
      mail: { host: "x" },
    });
    const { mail: _, ...without } = base;
    expect(changesBetween(base, without)).toEqual([{ path: ["mail"], value: null }]);
    expect(overlaid(without, [{ path: ["mail", "host"], value: null }])).toEqual(without);
  });

  it("reach no prototype", () => {
    const tree = overlaid({ a: 1 }, [
      { path: ["__proto__", "admin"], value: true },
      { path: ["constructor", "prototype", "admin"], value: true },
    ]);
    expect(({} as Record<string, unknown>)["admin"]).toBeUndefined();
    expect((tree as Record<string, unknown>)["admin"]).toBeUndefined();
    expect(valueAt(tree, ["toString"])).toBeUndefined();
  });
});

it("tells what was before and what comes after", () => {
  expect(differences({ a: { b: 1, c: [1] }, d: 2 }, { a: { b: 1, c: [1, 2] }, e: 3 })).toEqual([
    { path: ["a", "c"], before: [1], after: [1, 2] },
    { path: ["d"], before: 2, after: undefined },
    { path: ["e"], before: undefined, after: 3 },
  ]);
});
