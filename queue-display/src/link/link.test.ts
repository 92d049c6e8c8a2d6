import { expect, it } from "vitest";
import { readAddress } from "./address.ts";
import { isStale, staleAfter } from "./freshness.ts";

it("is stale once the hall has said nothing for more than 15 s", () => {
  expect(staleAfter).toBe(15_000);
  expect(isStale(1_000, 16_000)).toBe(false);
  expect(isStale(1_000, 16_001)).toBe(true);
});

it("knows from its address which display it is and whether it speaks", () => {
  expect(readAddress("")).toEqual({ id: "hall", voice: false });
  expect(readAddress("?voice=1")).toEqual({ id: "hall", voice: true });
  expect(readAddress("?sign=3")).toEqual({ id: "sign-3", voice: false });
  expect(readAddress("?id=stairs&voice=1")).toEqual({ id: "stairs", voice: true });
  expect(readAddress(`?id=${"x".repeat(99)}`).id).toHaveLength(40);
});
