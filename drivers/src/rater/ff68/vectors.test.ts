import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { answerTo, askFrame, beepFrame, showFrame, starsFrame } from "./commands.ts";
import { createFf68Framing, encodeFf68, parseFf68 } from "./frame.ts";
import { meaningOf } from "./keys.ts";
import { ff68Defaults } from "./options.ts";

interface Vector {
  readonly id: string;
  readonly hex: string;
  readonly addr: number;
  readonly func: number;
  readonly data: string;
  readonly ackHex?: string;
}

const { vectors } = JSON.parse(
  readFileSync(new URL("./vectors/caller_rater_ff68.json", import.meta.url), "utf8"),
) as { readonly vectors: readonly Vector[] };
const fromHex = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
const byId = (id: string) => fromHex(vectors.find((one) => one.id === id)?.hex ?? "");

/** What each vector of a pad means to a hall. */
const meanings: Readonly<Record<string, unknown>> = {
  key_0C: { means: "call", digits: "" },
  key_0D: { means: "call-again", digits: "" },
  key_0B: { means: "ask-rating", digits: "" },
  key_0E: { means: "cancel", digits: "" },
  key_11: { means: "one-metre", digits: "" },
  key_12: { means: "pause", digits: "" },
  key_13: { means: "transfer", digits: "" },
  key_6_confirm: { means: "give-up", digits: "" },
  key_0_confirm: { means: "hold", digits: "" },
  key_3_confirm: { means: "call-back", digits: "" },
  rating_1: { means: 5, digits: "" },
  rating_2: { means: 4, digits: "" },
  rating_3: { means: 3, digits: "" },
  rating_4: { means: 2, digits: "" },
};

describe("every vector", () => {
  it.each(vectors)("$id is one frame, taken apart and built again", ({ hex, addr, func, data }) => {
    const decoded = createFf68Framing().push(fromHex(hex));
    expect(decoded).toHaveLength(1);
    const [one] = decoded;
    if (one?.kind !== "frame") throw new Error("no frame");
    const frame = parseFf68(one.frame.bytes);
    expect(frame).toEqual({ pad: addr, func, data: fromHex(data) });
    expect(encodeFf68(frame)).toEqual(fromHex(hex));
  });
});

describe("from the pads", () => {
  const fromPads = vectors.filter(({ ackHex }) => ackHex !== undefined);
  it("are all known here", () => {
    expect(fromPads.map(({ id }) => id)).toEqual(Object.keys(meanings));
  });
  it.each(fromPads)("$id means what it says and is answered", ({ id, hex, ackHex = "" }) => {
    const frame = parseFf68(fromHex(hex));
    expect(meaningOf(frame, ff68Defaults)).toEqual(meanings[id]);
    expect(answerTo(frame)).toEqual(fromHex(ackHex));
  });
});

describe("to the pads", () => {
  it("are the commands of the driver", () => {
    expect(showFrame(3, { waiting: 12, ticket: null })).toEqual(byId("display_waiting_012"));
    expect(showFrame(3, { waiting: null, ticket: "A105" })).toEqual(byId("display_ticket_105"));
    expect(beepFrame(3)).toEqual(byId("beep"));
    expect(starsFrame(3, 5)).toEqual(byId("stars_5"));
    expect(askFrame(3)).toEqual(byId("start_rating"));
  });
});
