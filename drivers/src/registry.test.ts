import { expect, it } from "vitest";
import { kinds } from "./contract/kinds.ts";
import { driverKinds, drivers, findDriver } from "./registry.ts";

it.each(drivers)("$name is what its entry says", async (entry) => {
  const driver = await entry.load();
  expect({ name: driver.name, kind: driver.kind }).toEqual({ name: entry.name, kind: entry.kind });
  expect(driver.ports.length).toBeGreaterThan(0);
  expect(driver.options).toMatchObject({ type: "object" });
});

it("names are unique and every kind has a driver", () => {
  expect(driverKinds.size).toBe(drivers.length);
  expect(new Set(driverKinds.values())).toEqual(new Set(kinds));
  expect(findDriver("nothing")).toBe(undefined);
});
