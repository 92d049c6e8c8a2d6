import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../catalogue/load.ts";
import type { Catalogue, Item } from "../../contract/catalogue.ts";
import { checkCatalogue } from "./check.ts";
import { catalogueDiff } from "./diff.ts";
import { draftBetween, isEmpty, same, withDraft } from "./draft.ts";
import { isError } from "./fault.ts";
import { initialsOf } from "./initials.ts";
import { isUscc, usccCheck } from "./uscc.ts";
import { itemOfCase, nextCatalogue } from "./version.ts";

const bundled = loadCatalogue();
const first = bundled.items[0] as Item;

function altered(change: (copy: Catalogue) => unknown): Catalogue {
  const copy = structuredClone(bundled);
  change(copy);
  return copy;
}

const faultsOf = (catalogue: Catalogue) =>
  checkCatalogue(catalogue).map(({ fault, of, id, field }) => `${fault} ${of} ${id} ${field}`.trim());

describe("unified social credit codes", () => {
  it.each(["91350100M000100Y43", "11320000MB151840XJ", "12441500196720244T"])("takes %s", (code) => {
    expect(isUscc(code)).toBe(true);
  });

  it("refuses a code of which any one character is another", () => {
    const code = "91350100M000100Y43";
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 17 }),
        fc.constantFrom(..."0123456789ABCDEFGHJKLMNPQRTUWXY"),
        (at, sign) => {
          fc.pre(code[at] !== sign);
          expect(isUscc(`${code.slice(0, at)}${sign}${code.slice(at + 1)}`)).toBe(false);
        },
      ),
    );
    expect(usccCheck("I1350100M000100Y4")).toBeNull();
  });
});

describe("the check of a catalogue", () => {
  it("finds nothing in the bundled one", () => {
    expect(checkCatalogue(bundled)).toEqual([]);
  });

  it("says of an implementation code which part is wrong", () => {
    const code = (text: string) =>
      faultsOf(altered(({ items: [item] }) => Object.assign(item as Item, { implementationCode: text })));
    const at = `item ${first.id} implementationCode`;
    const good = first.implementationCode;
    expect(code(`${good.slice(0, 17)}7${good.slice(18)}`)).toEqual([
      `implementation-code-check ${at}`,
      `implementation-code-department ${at}`,
    ]);
    expect(code(`${good.slice(0, 18)}9${good.slice(19)}`)).toEqual([`implementation-code-level ${at}`]);
    expect(code(`${good.slice(0, 30)}1`)).toEqual([`implementation-code-basic ${at}`]);
    expect(code("SC-2020/7")).toEqual([`implementation-code-form ${at}`]);
  });

  it.each<[string, (catalogue: Catalogue, item: Item) => unknown]>([
    [
      "uscc-check department civil uscc",
      ({ departments: [office] }) => Object.assign(office ?? {}, { uscc: "11990101MB2A00118X" }),
    ],
    [
      "level-unknown item minimum-living-allowance acceptLevels/0",
      (_, item) => Object.assign(item, { acceptLevels: ["moon"] }),
    ],
    [
      "no-level item minimum-living-allowance acceptLevels",
      (_, item) => Object.assign(item, { acceptLevels: [] }),
    ],
    [
      "promised-longer item minimum-living-allowance timeLimit/promised/value",
      (_, item) => Object.assign(item.timeLimit.promised, { value: 99 }),
    ],
    ["no-steps item minimum-living-allowance procedure", (_, item) => Object.assign(item, { procedure: [] })],
    ["step-order item minimum-living-allowance procedure", (_, item) => item.procedure.reverse()],
    [
      "material-twice item minimum-living-allowance materials/7/ref",
      (_, item) =>
        item.materials.push({
          ...item.materials[0],
          ref: item.materials[0]?.ref ?? "",
          required: true,
          original: true,
          copies: 1,
        }),
    ],
    [
      "delivery-unknown item minimum-living-allowance result/delivery/0",
      (_, item) => Object.assign(item.result, { delivery: ["pigeon"] }),
    ],
    [
      "type-unknown item minimum-living-allowance itemType",
      (_, item) => Object.assign(item, { itemType: "99" }),
    ],
    [
      "basic-code-type item minimum-living-allowance basicCode",
      (_, item) => Object.assign(item, { itemType: "20" }),
    ],
    ["id-form item 低保 id", (_, item) => Object.assign(item, { id: "低保" })],
  ])("finds %s", (fault, change) => {
    const found = faultsOf(altered((catalogue) => change(catalogue, catalogue.items[0] as Item)));
    expect(found.map((each) => each.replace(/materials\/\d+/, "materials/7"))).toContain(fault);
  });
});

describe("a draft", () => {
  const anyChange = fc.record({
    drop: fc.uniqueArray(fc.integer({ min: 0, max: 26 }), { maxLength: 5 }),
    rename: fc.uniqueArray(fc.integer({ min: 0, max: 26 }), { maxLength: 5 }),
    more: fc.integer({ min: 0, max: 3 }),
  });

  it("between two catalogues makes the one of the other", () => {
    fc.assert(
      fc.property(anyChange, ({ drop, rename, more }) => {
        const wanted = altered((copy) => {
          for (const at of rename) Object.assign(copy.items[at] as Item, { theme: "新主题" });
          copy.items = copy.items.filter((_, at) => !drop.includes(at));
          for (let n = 0; n < more; n += 1) copy.items.push({ ...first, id: `new-${n}` });
        });
        const draft = draftBetween(bundled, wanted);
        expect(withDraft(bundled, draft).items).toEqual(wanted.items);
        expect(isEmpty(draft)).toBe(same(bundled, wanted));
        const { items } = catalogueDiff(bundled, wanted);
        expect(items.filter(({ what }) => what === "removed")).toHaveLength(drop.length);
        expect(items.filter(({ what }) => what === "added")).toHaveLength(more);
      }),
      { numRuns: 30 },
    );
  });

  it("tells a change field by field, as the table writes it", () => {
    const wanted = altered(({ items: [item] }) =>
      Object.assign(item?.timeLimit.promised ?? {}, { value: 15 }),
    );
    expect(catalogueDiff(bundled, wanted).items).toMatchObject([
      {
        id: first.id,
        what: "changed",
        fields: [{ key: "timeLimit/promised", before: "20个工作日", after: "15个工作日" }],
      },
    ]);
  });
});

describe("a version", () => {
  const changed = altered(({ items: [item] }) => Object.assign(item as Item, { visits: 2 }));
  const used = new Set([`${first.id}@1`, "legal-aid@1"]);

  it("counts only items that changed, and keeps what cases were handed in under", () => {
    const next = nextCatalogue(
      bundled,
      { ...changed, items: changed.items.filter(({ id }) => id !== "legal-aid") },
      used,
    );
    expect(next.items.filter(({ version }) => version === 2).map(({ id }) => id)).toEqual([first.id]);
    expect(next.former?.map(({ id, version }) => `${id}@${version}`)).toEqual([...used]);
    expect(itemOfCase(next, { itemId: first.id, itemVersion: 1 })?.visits).toBe(1);
    expect(itemOfCase(next, { itemId: first.id, itemVersion: 2 })?.visits).toBe(2);
    expect(itemOfCase(next, { itemId: "legal-aid", itemVersion: 1 })?.id).toBe("legal-aid");
    expect(itemOfCase(next, { itemId: "nothing", itemVersion: 1 })).toBeNull();
  });

  it("never gives a version's number twice, when an item comes back either", () => {
    const gone = nextCatalogue(bundled, { ...bundled, items: bundled.items.slice(1) }, used);
    const back = nextCatalogue(gone, { ...gone, items: [first, ...gone.items] }, used);
    expect(back.items.find(({ id }) => id === first.id)?.version).toBe(2);
    expect(itemOfCase(back, { itemId: first.id, itemVersion: 1 })?.version).toBe(1);
  });

  it("refuses to lose a material or a department that its cases need", () => {
    const next = nextCatalogue(bundled, { ...bundled, items: bundled.items.slice(1) }, used);
    const lost = { ...next, materials: next.materials.filter(({ id }) => id !== "AUTH_CHECK") };
    const errors = checkCatalogue(lost).filter(isError);
    expect(errors.map(({ fault, id }) => `${fault} ${id}`)).toContain("material-of-cases AUTH_CHECK");
  });
});

it("knows the initials of names, for search", () => {
  for (const item of bundled.items) expect(initialsOf(item.name["zh-Hans"])).toBe(item.initials);
  expect(initialsOf("C1驾照（补领）")).toBe("cjzbl");
});
