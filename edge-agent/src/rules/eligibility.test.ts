import fc from "fast-check";
import { expect, it } from "vitest";
import { loadCatalogue } from "../catalogue/load.ts";
import { caseStates } from "../contract/case.ts";
import { type Known, suggestItems } from "./eligibility.ts";

const catalogue = loadCatalogue();
const nothing: Known = { cases: [], documents: [], form: null, now: null };
const suggest = (known: Partial<Known>, level = "community") =>
  suggestItems(catalogue, level, { ...nothing, ...known });

it("finds what the daughter of a household with an allowance may have, and why", () => {
  const [first, ...others] = suggest({
    cases: [{ itemId: "minimum-living-allowance", state: "accepted" }],
    documents: [{ materialId: "HUKOU" }, { materialId: "BANK" }],
    form: { householdMembers: [{ name: "甲", relation: "child" }] },
  });
  expect(first?.itemId).toBe("education-assistance");
  expect(first?.reasons.map(({ kind }) => kind)).toEqual(["household", "related"]);
  expect(first?.toBring.map((name) => name["zh-Hans"])).toEqual(["在读证明或录取通知书"]);
  expect(others).toEqual([]);
});

it("holds a paper that speaks for an item as a reason of its own", () => {
  const cases = [{ itemId: "minimum-living-allowance", state: "in-review" }] as const;
  const found = suggest({ cases, documents: [{ materialId: "MED_PROOF" }] }, "town");
  expect(found[0]?.itemId).toBe("medical-assistance");
  expect(found[0]?.reasons[0]).toMatchObject({ kind: "paper", materialId: "MED_PROOF" });
});

it("says nothing of a case that was refused, and nothing to whom the hall does not know", () => {
  expect(suggest({})).toEqual([]);
  expect(suggest({ cases: [{ itemId: "minimum-living-allowance", state: "rejected" }] })).toEqual([]);
  expect(suggest({ cases: [{ itemId: "minimum-living-allowance", state: "accepted" }] }, "nowhere")).toEqual(
    [],
  );
});

it("pairs the two items of the unemployed, from the one that is being applied for", () => {
  expect(suggest({ now: "unemployment-registration" }).map(({ itemId }) => itemId)).toEqual([
    "unemployment-benefit",
  ]);
});

it("never suggests what is under way or asked for now, twice, without a reason, or above the hall's level", () => {
  const item = fc.constantFrom(...catalogue.items.map(({ id }) => id));
  const cases = fc.array(fc.record({ itemId: item, state: fc.constantFrom(...caseStates) }), {
    maxLength: 8,
  });
  const documents = fc.array(
    fc.record({ materialId: fc.constantFrom(...catalogue.materials.map(({ id }) => id)) }),
    { maxLength: 6 },
  );
  const form = fc.option(fc.dictionary(fc.string(), fc.anything()), { nil: null });
  fc.assert(
    fc.property(cases, documents, form, fc.option(item, { nil: null }), (known, held, answers, now) => {
      const found = suggest({ cases: known, documents: held, form: answers, now });
      const ids = found.map(({ itemId }) => itemId);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { itemId, reasons } of found) {
        expect(itemId).not.toBe(now);
        expect(reasons.length).toBeGreaterThan(0);
        expect(catalogue.items.find(({ id }) => id === itemId)?.acceptLevels).toContain("community");
        const running = known.filter((each) => each.itemId === itemId);
        expect(running.every(({ state }) => ["rejected", "withdrawn", "completed"].includes(state))).toBe(
          true,
        );
      }
    }),
  );
});
