import { expect, it } from "vitest";
import { Feeder } from "./feeder.ts";

it("keeps what lay in a feeder when a visit ended from the next one, until the feeder was empty", () => {
  const feeder = new Feeder();
  feeder.see("a", "empty");
  feeder.see("b", "empty");
  feeder.see("a", "loaded");
  expect(feeder.leftBehind).toBe(false);
  feeder.visitEnded();
  for (const word of ["loaded", "jammed", "door-open", "busy", "unknown"] as const) {
    feeder.see("a", word);
    expect(feeder.leftBehind).toBe(true);
  }
  feeder.see("b", "empty");
  expect(feeder.leftBehind).toBe(true);
  feeder.see("a", "empty");
  expect(feeder.leftBehind).toBe(false);
  feeder.see("a", "loaded");
  expect(feeder.leftBehind).toBe(false);
});

it("holds nobody up where a visit ended over empty feeders, or over none", () => {
  const feeder = new Feeder();
  feeder.see("a", "loaded");
  feeder.see("a", "empty");
  feeder.see("glass", null);
  feeder.visitEnded();
  expect(feeder.leftBehind).toBe(false);
});
