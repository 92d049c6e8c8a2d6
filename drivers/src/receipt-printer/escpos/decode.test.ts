import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DecodedStatus, decodeEscposStatus } from "./decode.ts";
import { StatusClassifier, type StatusEvent } from "./status.ts";

interface Vector {
  readonly id: string;
  readonly hex: string;
  readonly requestHex?: string;
  readonly flags?: readonly string[];
  readonly events?: readonly string[];
}

const { vectors } = JSON.parse(
  readFileSync(new URL("vectors/escpos_status.json", import.meta.url), "utf8"),
) as { vectors: Vector[] };

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
const mixed = vectors.find((vector) => vector.events);
const flagsOf = (decoded: Iterable<DecodedStatus>) =>
  [...decoded].map((one) => ("flags" in one ? one.flags : one.type));

describe("flags of the vectors", () => {
  it.each(vectors.filter((vector) => vector.flags))("$id", ({ hex, requestHex = "", flags }) => {
    expect(flagsOf(decodeEscposStatus([bytes(hex)], { requests: [bytes(requestHex)] }))).toEqual([flags]);
    expect(flagsOf(decodeEscposStatus([bytes(requestHex + hex)]))).toEqual([flags]);
  });
});

function named(event: StatusEvent): string {
  switch (event.type) {
    case "asb":
    case "block":
      return `${event.type}:${Buffer.from(event.bytes).toString("hex")}`;
    case "realtime":
      return `realtime:${event.byte.toString(16).padStart(2, "0")}`;
    case "reply":
      return `normal:${event.byte.toString(16).padStart(2, "0")}`;
    default:
      return event.type;
  }
}

it("tells a mixed stream apart however it is cut", () => {
  const stream = bytes(mixed?.hex ?? "");
  fc.assert(
    fc.property(fc.array(fc.nat(stream.length), { maxLength: 8 }), (cuts) => {
      const edges = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
      const classifier = new StatusClassifier();
      const events = edges
        .slice(1)
        .flatMap((end, index) => classifier.push(stream.subarray(edges[index], end)));
      expect(events.map(named)).toEqual(mixed?.events);
    }),
  );
});

it("hears XON and XOFF wherever they stand, and the messages around them as they are", () => {
  const stream = [...bytes(mixed?.hex ?? "")];
  const flows = fc.array(fc.tuple(fc.nat(stream.length), fc.constantFrom(0x11, 0x13)), { maxLength: 6 });
  fc.assert(
    fc.property(flows, (all) => {
      const disturbed = [...stream];
      for (const [at, byte] of all.toSorted((a, b) => b[0] - a[0])) disturbed.splice(at, 0, byte);
      const events = new StatusClassifier().push(Uint8Array.from(disturbed));
      expect(events.filter(({ type }) => type === "flow")).toHaveLength(all.length);
      expect(events.filter(({ type }) => type !== "flow").map(named)).toEqual(mixed?.events);
    }),
  );
});

it("accounts for every byte of any noise, and never throws", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 }), (chunks) => {
      const classifier = new StatusClassifier();
      const events = [...chunks.flatMap((chunk) => classifier.push(chunk)), ...classifier.quiet()];
      const counted = events.reduce((sum, event) => sum + sizeOf(event), 0);
      expect(counted).toBe(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
      expect(() => [...decodeEscposStatus(chunks)]).not.toThrow();
    }),
  );
});

function sizeOf(event: StatusEvent): number {
  if (event.type === "asb" || event.type === "noise") return event.bytes.length;
  return event.type === "block" ? event.bytes.length + 1 : 1;
}

it("finds a status after noise that begins like one", () => {
  const decoded = [...decodeEscposStatus([bytes("3C 00 FF 9A 37 14 00 0F 0F")])];
  expect(decoded.at(-1)).toEqual({ type: "asb", flags: ["drawerPin3High", "paperNearEnd", "paperEnd"] });
  expect(decoded.some((one) => one.type === "noise")).toBe(true);
});

it("does not guess which question a bare real-time byte answers", () => {
  const [decoded] = decodeEscposStatus([bytes("16")]);
  expect(decoded).toEqual({
    type: "realtime",
    flags: [],
    value: "16",
    ifAsked: { 1: ["drawerPin3High"], 2: ["coverOpen"], 3: ["recoverableError"], 4: ["paperNearEnd"] },
  });
});
