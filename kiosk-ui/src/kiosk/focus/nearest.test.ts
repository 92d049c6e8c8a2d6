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

it("prefers its own row to a wide tile above", () => {
  const wide = { left: 0, top: 0, right: 1000, bottom: 200 };
  const row = [wide, { left: 520, top: 220, right: 1000, bottom: 400 }];
  expect(nearest({ left: 0, top: 220, right: 480, bottom: 400 }, row, "right")).toBe(1);
});
