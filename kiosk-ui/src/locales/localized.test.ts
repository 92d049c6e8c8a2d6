import { expect, it } from "vitest";
import { filled } from "./localized.ts";

it("puts values into their places and leaves unknown places alone", () => {
  expect(filled("第 {page} 页，共 {count} 页 {x}", { page: 2, count: 3 })).toBe("第 2 页，共 3 页 {x}");
});
