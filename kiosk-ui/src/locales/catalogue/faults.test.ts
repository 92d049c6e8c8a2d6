import { catalogueFaults } from "@yimen/edge-agent/contract/data/catalogue-faults.ts";
import { expect, it } from "vitest";
import { faultsZhHans } from "./faults-zh-Hans.ts";

it("every fault of a catalogue has a sentence", () => {
  expect(Object.keys(faultsZhHans).sort()).toEqual(Object.keys(catalogueFaults).sort());
});
