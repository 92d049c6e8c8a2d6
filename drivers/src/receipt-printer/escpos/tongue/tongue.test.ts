import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unheard } from "../condition.ts";
import { fullStatusOnChange } from "../enquiries.ts";
import { presenterCommands, presenters } from "../presenter/family.ts";
import { findProfile, profileNames } from "../profile.ts";
import { customBits, fullStatus } from "./custom.ts";
import { flagsOf } from "./kiosk-flags.ts";
import type { Said, Tongue } from "./said.ts";
import { tongueOf } from "./tongues.ts";

interface Vector {
  readonly id: string;
  readonly hex: string;
  readonly flags?: readonly string[];
}

const { vectors } = JSON.parse(
  readFileSync(new URL("../vectors/kiosk_presenter.json", import.meta.url), "utf8"),
) as { vectors: Vector[] };
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
const timer = (family: "star" | "citizen", afterMs: number) => presenters[family].timer?.set(afterMs);

const ours: Readonly<Record<string, Uint8Array | undefined>> = {
  "custom.present": presenters.custom.present,
  "custom.eject": presenterCommands.customEject,
  "custom.retract": presenters.custom.retract,
  "custom.ejector_status": presenterCommands.customEjectorStatus,
  "custom.full_status": fullStatus,
  "custom.auto_full_status_on": fullStatusOnChange,
  "star.recover_now": presenters.star.retract,
  "star.auto_recover_10s": timer("star", 10_000),
  "star.counter": presenterCommands.starCounter,
  "citizen.retract": presenters.citizen.retract,
  "citizen.auto_retract_5s": timer("citizen", 5_000),
  "zebra.eject_50mm": presenters.zebra.present,
  "zebra.clear": presenterCommands.zebraClear,
};

describe("every command of the presenter vectors", () => {
  it.each(vectors.filter(({ flags }) => flags === undefined))("$id", ({ id, hex }) => {
    expect(Buffer.from(ours[id] ?? []).toString("hex")).toBe(hex.replaceAll(" ", "").toLowerCase());
  });
});

/** Names that other messages have for the same. */
const otherNames: Readonly<Record<string, string>> = { nearEnd: "paperNearEnd", noPaper: "paperEnd" };

describe("every status of the presenter vectors", () => {
  it.each(vectors.filter(({ flags }) => flags !== undefined))("$id", ({ hex, flags = [] }) => {
    const named = flags.map((flag) => otherNames[flag] ?? flag);
    expect(flagsOf(bytes(hex).subarray(2), customBits).sort()).toEqual([...named].sort());
  });
});

const statusOf = (said: readonly Said[]) =>
  said.flatMap((one) =>
    one.type === "status"
      ? [{ ...one.change(unheard(true)), sensed: one.sensed, printing: one.printing }]
      : [],
  );

/** Asked, as the link asks. */
function tongue(profile: string): Tongue {
  const row = findProfile(profile);
  if (!row) throw new Error(profile);
  const made = tongueOf(row);
  made.asking();
  return made;
}

it.each([
  ["custom-kiosk", "10 0F 20 04 00 00", { sensed: "present", printing: true, paper: "full", online: true }],
  ["custom-kiosk", "10 0F 05 03 00 00", { paper: "out", cover: "open", online: false }],
  ["custom-kiosk", "10 0F 00 00 40 01", { cutter: "error", error: "recoverable" }],
  ["star-kiosk", "23 06 00 00 00 00 00 00 06", { sensed: "present", online: true, error: "none" }],
  ["star-kiosk", "23 06 00 00 00 00 00 00 0C", { sensed: "retracted" }],
  ["star-kiosk", "23 06 00 00 00 00 00 00 0E", { sensed: "taken" }],
  [
    "star-kiosk",
    "23 06 28 08 04 0C 00 00 00",
    { cover: "open", cutter: "error", paper: "out", sensed: "jammed" },
  ],
  ["zebra-kiosk", "40 08 06", { sensed: "present", printing: true, paper: "full" }],
  ["zebra-kiosk", "80 02 15 02", { paper: "low", cutter: "error", printing: false }],
  ["zebra-kiosk", "80 00 15 10", { sensed: "retracted", online: true }],
] as const)("%s reads %s", (profile, hex, expected) => {
  expect(statusOf(tongue(profile).push(bytes(hex)))).toMatchObject([expected]);
});

it("reads Custom's counters, and Star's count of ETBs once it moves", () => {
  expect(tongue("custom-kiosk").push(Buffer.from("785cuts38890cm512ret"))).toEqual([
    { type: "counted", what: "cuts", value: 785 },
    { type: "counted", what: "metres", value: 388.9 },
    { type: "counted", what: "retracted", value: 512 },
  ]);
  const star = tongue("star-kiosk");
  const said = ["00", "00", "6E"].flatMap((count) => star.push(bytes(`23 06 00 00 00 00 00 ${count} 00`)));
  expect(said.flatMap((one) => (one.type === "processed" ? [one.id] : []))).toEqual(["0", "31"]);
});

it.each(["custom-kiosk", "star-kiosk"])("%s: flow control may stand between any two bytes", (profile) => {
  const status = bytes(profile === "star-kiosk" ? "23 06 00 00 00 08 00 00 06" : "10 0F 25 00 00 00");
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(status.length), fc.constantFrom(0x11, 0x13)), { maxLength: 5 }),
      (flows) => {
        const stream = [...status];
        for (const [at, byte] of flows.toSorted((a, b) => b[0] - a[0])) stream.splice(at, 0, byte);
        const said = tongue(profile).push(Uint8Array.from(stream));
        expect(statusOf(said)).toMatchObject([{ paper: "out", sensed: "present" }]);
        expect(said.filter(({ type }) => type === "noise")).toEqual([]);
      },
    ),
  );
});

it("accounts for every byte of any noise, however it is cut, and throws at none", () => {
  const kinds = [...new Set(profileNames.map((name) => findProfile(name)?.status))];
  const rows = kinds.map((kind) => profileNames.find((name) => findProfile(name)?.status === kind) ?? "");
  fc.assert(
    fc.property(
      fc.constantFrom(...rows),
      fc.array(fc.uint8Array({ maxLength: 30 }), { maxLength: 6 }),
      (profile, chunks) => {
        const all = Buffer.concat(chunks);
        const cut = tongue(profile);
        const whole = tongue(profile);
        const pieces = chunks.flatMap((chunk) => [...cut.push(chunk)]).concat(cut.quiet());
        const said = [...whole.push(all), ...whole.quiet()];
        const noise = (list: readonly Said[]) =>
          list.reduce((sum, one) => sum + (one.type === "noise" ? one.bytes : 0), 0);
        expect(noise(pieces)).toBe(noise(said));
        expect(statusOf(pieces)).toEqual(statusOf(said));
        expect(noise(said)).toBeLessThanOrEqual(all.length);
      },
    ),
  );
});

it("finds a status behind noise that begins like one", () => {
  expect(statusOf(tongue("custom-kiosk").push(bytes("10 10 0F FF 10 0F 20 00 00 00")))).toMatchObject([
    { sensed: "present" },
  ]);
  expect(statusOf(tongue("star-kiosk").push(bytes("23 06 FF 23 06 00 00 00 00 00 00 06")))).toMatchObject([
    { sensed: "present" },
  ]);
  expect(statusOf(tongue("zebra-kiosk").push(bytes("01 FF 08 06")))).toHaveLength(0);
});
