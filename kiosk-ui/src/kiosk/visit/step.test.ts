import type { VisitView } from "@yimen/edge-agent/contract";
import { describe, expect, it } from "vitest";
import { afterIdentity, settled } from "./step.ts";

const view = (known: Partial<VisitView>) =>
  ({ identity: null, itemId: null, case: null, ...known }) as VisitView;
const identity = {} as NonNullable<VisitView["identity"]>;
const made = {} as NonNullable<VisitView["case"]>;

describe("the steps of a visit", () => {
  it("gives way to what the agent still needs", () => {
    expect(settled({ at: "form" }, view({}))).toEqual({ at: "identify" });
    expect(settled({ at: "typed" }, view({}))).toEqual({ at: "typed" });
    expect(settled({ at: "passport" }, view({}))).toEqual({ at: "passport" });
    expect(settled({ at: "form" }, view({ identity }))).toEqual({ at: "choose" });
    expect(settled({ at: "form" }, view({ identity, itemId: "i" }))).toEqual({ at: "form" });
  });

  it("shows the receipt once there is a case, and not before", () => {
    expect(settled({ at: "sign" }, view({ identity, itemId: "i", case: made }))).toEqual({ at: "receipt" });
    expect(settled({ at: "receipt" }, view({ identity, itemId: "i" }))).toEqual({ at: "sign" });
  });

  it("goes from the card to the item that was chosen before, or to choosing one", () => {
    expect(afterIdentity({ at: "identify" }, view({ identity }), null)).toEqual({ at: "choose" });
    expect(afterIdentity({ at: "passport" }, view({ identity }), null)).toEqual({ at: "choose" });
    expect(afterIdentity({ at: "typed" }, view({ identity }), "i")).toEqual({ at: "guide", itemId: "i" });
    expect(afterIdentity({ at: "identify" }, view({ identity, itemId: "i" }), null)).toEqual({
      at: "materials",
    });
    expect(afterIdentity({ at: "choose" }, view({ identity }), null)).toEqual({ at: "choose" });
  });
});
