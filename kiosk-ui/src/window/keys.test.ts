import { expect, it } from "vitest";
import { actOf, deskActs, isOurs, keyOf } from "./keys.ts";

const struck = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  ...more,
});

it("has one key for each act, and keeps the browser from it", () => {
  expect(new Set(Object.values(keyOf)).size).toBe(deskActs.length);
  for (const act of deskActs) {
    expect(actOf(struck(keyOf[act]))).toBe(act);
    expect(isOurs(struck(keyOf[act]))).toBe(true);
  }
});

it("strikes once while a key is held down, and never with Alt or the system's key", () => {
  expect(actOf(struck("F2", { repeat: true }))).toBeNull();
  expect(actOf(struck("F4", { altKey: true }))).toBeNull();
  expect(actOf(struck("F2", { metaKey: true }))).toBeNull();
});

it("calls for help where F12 is the browser's", () => {
  expect(actOf(struck("F1", { ctrlKey: true }))).toBe("help");
  expect(isOurs(struck("F1", { ctrlKey: true }))).toBe(true);
  expect(actOf(struck("F5", { ctrlKey: true }))).toBeNull();
  expect(isOurs(struck("F5", { ctrlKey: true }))).toBe(false);
});
