import { expect, it } from "vitest";
import { bundledCatalogue, loadCatalogue } from "../catalogue/load.ts";
import { deliver } from "./answers.ts";
import type { Draft } from "./draft.ts";

it("takes only a way to receive the result that is offered", () => {
  const item = loadCatalogue(bundledCatalogue).items.find(({ id }) => id === "benefit-eligibility-check");
  if (item === undefined) throw new Error("the catalogue has lost the item");
  const draft = { delivery: null } as Draft;
  expect(() => deliver(draft, item, { method: "kiosk-print" })).toThrow(
    expect.objectContaining({ code: "delivery-missing" }),
  );
  expect(draft.delivery).toBeNull();
  deliver(draft, item, { method: "mobile" });
  expect(draft.delivery).toEqual({ method: "mobile" });
});
