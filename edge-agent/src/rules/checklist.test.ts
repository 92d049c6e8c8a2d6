import { describe, expect, test } from "vitest";
import { loadCatalogue } from "../catalogue/load.ts";
import type { DocumentRef } from "../contract/case.ts";
import { checklist, type Gathered, heldStill, missingMaterials } from "./checklist.ts";
import { prefillForm } from "./prefill.ts";

const catalogue = loadCatalogue();
const itemOf = (id: string) => {
  const item = catalogue.items.find((candidate) => candidate.id === id);
  if (item === undefined) throw new Error(id);
  return item;
};
const dayMs = 86_400_000;
const document = (materialId: string, capturedAt = 0): DocumentRef => ({
  documentId: `${materialId}-${capturedAt}`,
  materialId,
  capturedAt,
  pages: [{ blob: "0".repeat(64), bytes: 1, mime: "image/jpeg" }],
});
const nothing: Gathered = { identified: false, captured: [], held: [], skipped: [] };
const states = (id: string, gathered: Partial<Gathered>) =>
  Object.fromEntries(
    checklist(catalogue, itemOf(id), { ...nothing, ...gathered }).map((row) => [row.materialId, row.state]),
  );

describe("the checklist", () => {
  test("at the beginning: the system's part is done, the person's is open", () => {
    expect(states("disability-certificate", {})).toEqual({
      APP_FORM: "done",
      ID_CARD: "open",
      HUKOU: "open",
      PHOTO: "open",
      DIS_MED: "open",
      ID_CARD_AGENT: "open",
      POA: "open",
    });
  });

  test("with a card, a capture, a paper held and one left out", () => {
    const gathered = {
      identified: true,
      captured: [document("PHOTO")],
      held: [document("HUKOU")],
      skipped: ["POA", "ID_CARD_AGENT", "DIS_MED"],
    };
    const rows = states("disability-certificate", gathered);
    expect(rows).toMatchObject({ ID_CARD: "done", PHOTO: "done", HUKOU: "held", POA: "skipped" });
    const list = checklist(catalogue, itemOf("disability-certificate"), { ...nothing, ...gathered });
    expect(missingMaterials(list)).toEqual(["DIS_MED"]);
  });

  test("a page captured now stands before one that was held", () => {
    const url = (materialId: string, page: number) => `${materialId}/${page}`;
    const both = { captured: [document("PHOTO", 5)], held: [document("PHOTO", 1)], pageUrl: url };
    const row = checklist(catalogue, itemOf("senior-card"), { ...nothing, ...both }).find(
      (candidate) => candidate.materialId === "PHOTO",
    );
    expect(row).toMatchObject({ state: "done", capturedAt: 5, validUntil: 5 + 180 * dayMs });
    expect(row?.pages).toEqual([{ page: 0, url: "PHOTO/0" }]);
  });

  test("a capture without pages is none", () => {
    expect(states("senior-card", { captured: [{ ...document("PHOTO"), pages: [] }] })).toMatchObject({
      PHOTO: "open",
    });
  });
});

test("only what is reusable and still valid is held, the newest of each", () => {
  const papers = [
    document("PHOTO", 0),
    document("PHOTO", dayMs),
    document("POA", dayMs),
    document("NONE", dayMs),
  ];
  expect(heldStill(catalogue, papers, 2 * dayMs)).toEqual([document("PHOTO", dayMs)]);
  expect(heldStill(catalogue, papers, 181 * dayMs)).toEqual([]);
  expect(heldStill(catalogue, papers, 181 * dayMs - 1)).toEqual([document("PHOTO", dayMs)]);
});

describe("a form before anything is typed", () => {
  const item = itemOf("minimum-living-allowance");
  const person = {
    name: "测试员",
    number: "999999190001010015",
    address: "示范路一号",
    source: "id-card" as const,
  };
  const field = (
    key: string,
    ...from: Parameters<typeof prefillForm> extends [unknown, ...infer Rest] ? Rest : never
  ) => prefillForm(item, ...from).find((candidate) => candidate.key === key);

  test("takes the person from the card, and only the address may be changed", () => {
    expect(field("idNo", person, null)).toEqual({
      key: "idNo",
      value: person.number,
      from: "id-card",
      locked: true,
    });
    expect(field("address", person, null)).toMatchObject({
      value: "示范路一号",
      from: "id-card",
      locked: false,
    });
    expect(field("phone", person, null)).toEqual({ key: "phone", value: null, from: null, locked: false });
  });

  test("a typed identity is locked too, and says it is not from a card", () => {
    expect(field("name", { ...person, source: "typed" }, null)).toMatchObject({ from: null, locked: true });
  });

  test("takes earlier answers, and nothing that a form's name could reach by accident", () => {
    const last = { phone: "13800000000" };
    expect(field("phone", person, last)).toMatchObject({
      value: "13800000000",
      from: "last-case",
      locked: false,
    });
    expect(field("livingAddress", person, last)).toMatchObject({ value: null, from: null });
    expect(field("name", null, last)).toMatchObject({ value: null, from: null, locked: false });
  });
});
