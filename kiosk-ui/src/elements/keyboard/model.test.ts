import { describe, expect, it } from "vitest";
import { layoutFor, layouts, pressed } from "./model.ts";

describe("the keyboard", () => {
  it("writes at the caret and erases before it", () => {
    const typed = pressed({ text: "ac", caret: 1 }, { kind: "sign", sign: "b" }, 10);
    expect(typed).toEqual({ text: "abc", caret: 2 });
    expect(pressed(typed, { kind: "erase" }, 10)).toEqual({ text: "ac", caret: 1 });
    expect(pressed({ text: "", caret: 0 }, { kind: "erase" }, 10)).toEqual({ text: "", caret: 0 });
    expect(pressed(typed, { kind: "clear" }, 10)).toEqual({ text: "", caret: 0 });
  });

  it("erases a rare surname whole", () => {
    expect(pressed({ text: "李𠮷", caret: 3 }, { kind: "erase" }, 10)).toEqual({ text: "李", caret: 1 });
  });

  it("stops at the field's limit, counted in signs", () => {
    const full = { text: "𠮷a", caret: 3 };
    expect(pressed(full, { kind: "sign", sign: "b" }, 2)).toBe(full);
    expect(pressed(full, { kind: "sign", sign: "b" }, 3).text).toBe("𠮷ab");
  });

  it("writes capitals when asked", () => {
    expect(pressed({ text: "", caret: 0 }, { kind: "sign", sign: "q" }, 9, true).text).toBe("Q");
  });

  it("fits ten keys of 20 mm in a row and offers each sign once", () => {
    for (const rows of Object.values(layouts)) {
      for (const row of rows) expect(row.length).toBeLessThanOrEqual(10);
      const signs = rows.flat().flatMap((key) => (key.kind === "sign" ? [key.sign] : []));
      expect(new Set(signs).size).toBe(signs.length);
    }
  });

  it("gives numbers to numbers and letters to the rest", () => {
    expect(["id", "phone", "bank", "date"].map(layoutFor)).toEqual(["id", "digits", "digits", "digits"]);
    expect(["text", "textarea"].map(layoutFor)).toEqual(["letters", "letters"]);
  });
});
