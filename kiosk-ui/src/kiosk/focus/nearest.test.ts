import { expect, it } from "vitest";
import { nearest } from "./nearest.ts";

const box = (left: number, top: number) => ({ left, top, right: left + 100, bottom: top + 60 });
const grid = [box(0, 0), box(120, 0), box(0, 80), box(120, 80)];

it("moves straight before it moves aside", () => {
  expect(nearest(box(0, 0), grid, "right")).toBe(1);
  expect(nearest(box(0, 0), grid, "down")).toBe(2);
  expect(nearest(box(120, 80), grid, "up")).toBe(1);
});

it("stays where nothing lies ahead", () => {
  expect(nearest(box(0, 0), grid, "left")).toBe(-1);
  expect(nearest(box(0, 0), grid, "up")).toBe(-1);
});
