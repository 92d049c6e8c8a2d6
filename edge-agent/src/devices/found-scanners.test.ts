import { expect, it } from "vitest";
import { parse } from "yaml";
import { knownDrivers } from "./configured.ts";
import { foundScanners } from "./found-scanners.ts";

const scanner = {
  address: "escl://10.0.0.7/eSCL",
  name: "大厅 1",
  model: "Maker M1",
  platen: true,
  feeder: true,
  duplex: false,
};

it("offers a scanner of the network with what to write into the configuration", async () => {
  const [found] = await foundScanners(
    [scanner],
    [{ id: "scanner", address: "escl://10.0.0.8/eSCL" }],
    knownDrivers,
  );
  expect(found).toMatchObject({
    address: scanner.address,
    usb: null,
    name: "大厅 1 (Maker M1)",
    drivers: [{ driver: "escl", kind: "document-scanner", note: "platen, feeder", sure: true }],
  });
  expect(parse(found?.yaml ?? "")).toEqual([
    { id: "scanner-2", kind: "document-scanner", driver: "escl", port: scanner.address },
  ]);
});

it("offers none that is configured, and asks for no driver then", async () => {
  const none = async () => {
    throw new Error("nobody asks");
  };
  const configured = [{ id: "scanner", address: "ESCL://10.0.0.7/eSCL/" }];
  expect(await foundScanners([scanner], configured, none)).toEqual([]);
});
