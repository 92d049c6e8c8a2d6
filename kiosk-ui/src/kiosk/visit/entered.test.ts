import type { VisitView } from "@yimen/edge-agent/contract";
import { describe, expect, it } from "vitest";
import { hasUnsent } from "./entered.ts";

const view = (known: Partial<VisitView>) =>
  ({ identity: null, itemId: null, case: null, ...known }) as VisitView;
const from = (source: "id-card" | "typed" | "passport") => ({ source }) as NonNullable<VisitView["identity"]>;
const made = {} as NonNullable<VisitView["case"]>;

describe("what finishing would lose", () => {
  it("is nothing before anything was entered: a card says it all again", () => {
    expect(hasUnsent(view({}))).toBe(false);
    expect(hasUnsent(view({ identity: from("id-card") }))).toBe(false);
  });

  it("is what was typed and what was chosen", () => {
    expect(hasUnsent(view({ identity: from("typed") }))).toBe(true);
    expect(hasUnsent(view({ identity: from("passport") }))).toBe(true);
    expect(hasUnsent(view({ identity: from("id-card"), itemId: "i" }))).toBe(true);
  });

  it("is nothing once the case is handed in", () => {
    expect(hasUnsent(view({ identity: from("typed"), itemId: "i", case: made }))).toBe(false);
  });
});
