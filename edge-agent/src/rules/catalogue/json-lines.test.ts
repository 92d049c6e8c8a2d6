import fc from "fast-check";
import { expect, it } from "vitest";
import { catalogueFromJson } from "./json-import.ts";
import { jsonLines } from "./json-lines.ts";

it("finds every value where it was written", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      // One value a line: its path leads to the line that it begins in.
      const text = JSON.stringify(value, null, 1);
      const line = jsonLines(text);
      const written = text.split("\n");
      const walk = (each: unknown, path: readonly string[]): void => {
        const begins = typeof each === "object" && each !== null ? (Array.isArray(each) ? "[" : "{") : null;
        const shown = begins ?? JSON.stringify(each);
        expect(written[line(path) - 1]).toContain(shown);
        if (begins === null) return;
        for (const [key, part] of Object.entries(each as object)) walk(part, [...path, key]);
      };
      walk(value, []);
    }),
  );
  expect(jsonLines('{"a\\"]":\n[1,\n{"b":"}"},2]}')(['a"]', "2", "c"])).toBe(3);
  expect(jsonLines("[\n[]\n,\n{}\n]")(["1"])).toBe(4);
});

it("tells what is wrong with a file of megabytes without holding a hall up", () => {
  const row = (id: number) => ({ id: `item-${id}`, name: { "zh-Hans": "名" } });
  const many = (count: number) =>
    JSON.stringify({ items: Array.from({ length: count }, (_, at) => row(at)) }, null, 1);
  const began = performance.now();
  const wrong = catalogueFromJson(many(20_000));
  expect(wrong.faults).toHaveLength(500);
  expect(wrong.faults[1]).toMatchObject({ column: "items/0/name", line: 5, fault: "form" });
  expect(catalogueFromJson(many(20_001)).faults).toMatchObject([{ fault: "not-a-table", found: "20001" }]);
  expect(catalogueFromJson(`${many(15_000).slice(0, -1)}]`).faults).toMatchObject([{ fault: "not-json" }]);
  expect(performance.now() - began).toBeLessThan(2_000);
});
