import { expect, test } from "vitest";
import { bundledCatalogue, loadCatalogue } from "../catalogue/load.ts";
import { offeredDeliveries } from "./delivery.ts";

test("every item can be received in some way that is offered, and none at a kiosk that can't print it", () => {
  for (const item of loadCatalogue(bundledCatalogue).items) {
    const offered = offeredDeliveries(item);
    expect(offered.length, item.id).toBeGreaterThan(0);
    expect(offered, item.id).not.toContain("kiosk-print");
    for (const method of offered) expect(item.result.delivery, item.id).toContain(method);
  }
});
