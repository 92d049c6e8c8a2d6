import { describe, expect, it } from "vitest";
import { askedBy } from "./keys.ts";

const strike = (key: string, more: Partial<Parameters<typeof askedBy>[0]> = {}) =>
  askedBy(
    { key, ctrlKey: false, metaKey: false, altKey: false, ...more },
    { typing: false, onControl: false },
  );

describe("the reviewers' keys", () => {
  it("move, look at papers and decide, in either case", () => {
    expect(strike("j")).toEqual({ do: "move", by: 1 });
    expect(strike("ArrowUp")).toEqual({ do: "move", by: -1 });
    expect(strike("3")).toEqual({ do: "paper", nth: 3 });
    expect(strike("0")).toEqual({ do: "zoom", by: 0 });
    expect(strike("A")).toEqual({ do: "act", what: "forward" });
    expect(strike("q")).toBeNull();
  });

  it("leave the browser its own, a field its letters, and a button its Enter", () => {
    expect(strike("r", { ctrlKey: true })).toBeNull();
    const at = { typing: true, onControl: false };
    expect(askedBy({ key: "x", ctrlKey: false, metaKey: false, altKey: false }, at)).toBeNull();
    const onButton = { typing: false, onControl: true };
    expect(askedBy({ key: "Enter", ctrlKey: false, metaKey: false, altKey: false }, onButton)).toBeNull();
    expect(askedBy({ key: "j", ctrlKey: false, metaKey: false, altKey: false }, onButton)).not.toBeNull();
  });
});
