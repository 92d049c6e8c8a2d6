import { expect, it } from "vitest";
import { loadCatalogue } from "../catalogue/load.ts";
import { catalogueSummary, itemTaken } from "./catalogue-view.ts";

const catalogue = loadCatalogue();
const kiosk = { level: "community", stationKind: "kiosk" };
const byWindowOnly = "legal-aid";

it.each([
  ["no-such-item", "unknown-item"],
  ["second-hand-house-transfer", "item-not-here"],
  [byWindowOnly, "item-window-only"],
])("refuses %s at a community's kiosk with %s", (itemId, code) => {
  expect(() => itemTaken(catalogue, itemId, kiosk)).toThrow(expect.objectContaining({ code }));
});

it("takes at a window what a kiosk may not", () => {
  expect(itemTaken(catalogue, byWindowOnly, { ...kiosk, stationKind: "window" }).id).toBe(byWindowOnly);
});

it("takes at a kiosk exactly what its screens offer", () => {
  for (const { id, here, selfService } of catalogueSummary(catalogue, kiosk.level).items) {
    const take = () => itemTaken(catalogue, id, kiosk);
    if (here && selfService) expect(take().id).toBe(id);
    else expect(take).toThrow();
  }
});
