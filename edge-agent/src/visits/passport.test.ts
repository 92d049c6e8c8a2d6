import { DeviceError } from "@yimen/drivers/contract";
import { readPassport } from "@yimen/drivers/passport/read-passport.ts";
import { type SamplePassport, samplePassport } from "@yimen/drivers/passport/sample-passport.ts";
import {
  createPassportChip,
  type PassportChip,
  type PassportFault,
} from "@yimen/drivers/passport/simulator.ts";
import type { ManualClock } from "@yimen/drivers/testing/clock.ts";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { VisitView } from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import { openTrialVisits, strokes, type TrialVisits, withoutPapers } from "./testing/trial-visits.ts";
import type { Visit } from "./visit.ts";
import type { Visits } from "./visits.ts";

const typed = { documentNumber: "E99999999", birth: "000101", expiry: "391231" };
const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3);
const jpeg2000 = Uint8Array.of(0xff, 0x4f, 0xff, 0x51, 1, 2, 3);

let clock: ManualClock;
let hall: Hall;
let trial: TrialVisits;
let visits: Visits;
let chip: PassportChip | null;
let faces: Uint8Array[];
/** null: the reader is there. */
let away: DeviceError | null;
let told: Set<() => void>;

beforeEach(() => {
  [chip, faces, away, told] = [null, [], null, new Set()];
  trial = openTrialVisits({
    readPassport: async (key, signal) => {
      if (away !== null) throw away;
      if (chip === null) throw new DeviceError("card-unreadable", "no document lies on the reader");
      const passport = await readPassport(chip.transmit, key, { clock, signal });
      if (passport.face !== null) faces.push(passport.face);
      return passport;
    },
    changed: () => {
      for (const look of told) look();
    },
  });
  ({ clock, hall, visits } = trial);
});

afterEach(() => trial.close());

function lay(sample: Partial<SamplePassport> = {}, fault: PassportFault | null = null): void {
  chip = createPassportChip({ sample: { ...samplePassport, face: jpeg, ...sample } });
  chip.setFault(fault);
  visits.passport({ type: "passport-present" });
}

function lift(): void {
  chip = null;
  visits.passport({ type: "passport-removed" });
}

/** Settles with the view once it holds; the visit tells of every change. */
function until(visit: Visit, holds: (view: VisitView) => boolean): Promise<VisitView> {
  return new Promise((resolve) => {
    const look = () => {
      const view = visit.view();
      if (!holds(view)) return;
      told.delete(look);
      resolve(view);
    };
    told.add(look);
    look();
  });
}
const stands = (state: string, reason: string | null) => (view: VisitView) =>
  view.passport?.state === state && view.passport.reason === reason;
async function submit(visit: Visit): Promise<void> {
  visit.fill({ phone: "13000000000" });
  expect(visit.view().form.filter(({ error }) => error !== null)).toEqual([]);
  expect(visit.view().stage).toBe("review");
  visit.sign(strokes);
  visit.deliver({ method: "mobile" });
  await visit.submit("passport-key-1");
}
const known = (view: VisitView) => view.identity !== null;

it("is waited for, read, and says who is here", async () => {
  const visit = visits.start();
  visit.readPassport(typed);
  expect(visit.view()).toMatchObject({ passport: { state: "waiting", reason: null }, identity: null });
  lay();
  const { identity, passport, passportPresent } = await until(visit, known);
  expect([passport, passportPresent]).toEqual([null, true]);
  expect(identity).toMatchObject({
    name: "YANGLI JIA",
    nameMasked: "Y*** J***",
    number: "E99999999",
    numberMasked: "*******99",
    kind: "passport",
    source: "passport",
    photo: `/api/visits/${visit.id}/photo`,
  });
  expect(visit.photo()).toEqual({ mime: "image/jpeg", bytes: Buffer.from(jpeg) });
});

it("tells that its person is here when it is laid down, and not while it lies there left behind", async () => {
  const visit = visits.start();
  await clock.advance(10_000);
  const before = visit.view().expiresAt;
  lay();
  expect(visit.view().expiresAt).toBe(before + 10_000);
  const next = visits.start();
  await clock.advance(10_000);
  visits.passportReaderLost();
  const unmoved = next.view().expiresAt;
  lay();
  expect(next.view()).toMatchObject({ passportPresent: true, expiresAt: unmoved });
});

it("that lies there already is read at once", async () => {
  lay();
  const visit = visits.start();
  visit.readPassport(typed);
  await until(visit, known);
});

it("fills the form in, and hands the case in under its own number", async () => {
  const visit = visits.start();
  visit.readPassport(typed);
  lay();
  await until(visit, known);
  visit.choose(withoutPapers);
  const own = visit.view().form.filter(({ from }) => from === "passport");
  expect(own.map(({ value, locked }) => [value, locked])).toEqual([
    ["YANGLI JIA", true],
    ["E99999999", true],
  ]);
  await submit(visit);
  const { case: made, identity } = visit.view();
  expect(identity).toMatchObject({ name: "Y*** J***", number: "*******99", photo: null });
  expect(hall.cases.unsealReceipt(made?.caseNumber ?? "").fields.identity).toEqual({
    name: "YANGLI JIA",
    number: "E99999999",
    source: "passport",
    passport: { issuer: "UTO", nationality: "UTO", sex: "female", birth: "20000101", expiry: "20391231" },
  });
  const before = visit.view().expiresAt;
  lift();
  expect(visit.view().expiresAt).toBeLessThan(before);
});

it.each([
  ["wrong-key", "wrong-key"],
  ["pace-only", "unsupported"],
] as const)("with %s ends with %s, and may be tried again", async (fault, reason) => {
  const visit = visits.start();
  visit.readPassport(typed);
  lay({}, fault);
  await until(visit, stands("failed", reason));
  chip?.setFault(null);
  chip?.reset();
  visit.readPassport(typed);
  await until(visit, known);
});

it.each(["wrong-mac", "short-file"] as const)("with %s is laid down once more", async (fault) => {
  const visit = visits.start();
  visit.readPassport(typed);
  lay({}, fault);
  await until(visit, stands("waiting", "unreadable"));
  lift();
  await until(visit, stands("waiting", "lifted"));
  lay();
  await until(visit, known);
});

it("that was lifted too early is read once it lies there again", async () => {
  const visit = visits.start();
  visit.readPassport(typed);
  lay({}, "lifted-early");
  await until(visit, stands("waiting", "unreadable"));
  lift();
  await until(visit, stands("waiting", "lifted"));
  lay();
  await until(visit, known);
});

it("waits for a reader that went away", async () => {
  away = new DeviceError("lost", "unplugged");
  const visit = visits.start();
  visit.readPassport(typed);
  lay();
  await until(visit, stands("waiting", "away"));
  visits.passportReaderLost();
  away = null;
  lay();
  await until(visit, known);
});

it("that has expired identifies nobody, and its face is gone", async () => {
  const visit = visits.start();
  visit.readPassport({ ...typed, expiry: "260531" });
  lay({ expiry: "260531" });
  await until(visit, stands("failed", "expired"));
  expect(visit.view().identity).toBeNull();
  expect(faces.map((face) => face.every((byte) => byte === 0))).toEqual([true]);
});

it("is valid to the end of its last day", async () => {
  const visit = visits.start();
  visit.readPassport({ ...typed, expiry: "260601" });
  lay({ expiry: "260601" });
  await until(visit, known);
});

it("with a face in JPEG 2000, or without one, has no photo", async () => {
  for (const face of [jpeg2000, null]) {
    const visit = visits.start();
    visit.readPassport(typed);
    lay({ face });
    expect((await until(visit, known)).identity?.photo).toBeNull();
    visit.end();
    lift();
  }
});

it("left behind is read for nobody until it was lifted", async () => {
  const first = visits.start();
  first.readPassport(typed);
  lay();
  await until(first, known);
  first.end();
  const second = visits.start();
  expect(second.view()).toMatchObject({ identity: null, passport: null });
  second.readPassport(typed);
  await until(second, stands("waiting", "left-behind"));
  // A reader that was away finds it lying there still.
  visits.passportReaderLost();
  visits.passport({ type: "passport-present" });
  await until(second, stands("waiting", "left-behind"));
  lift();
  lay();
  await until(second, known);
});

it("leaves nothing when the visit ends while it is read", async () => {
  const visit = visits.start();
  visit.readPassport(typed);
  lay();
  await until(visit, stands("reading", null));
  visit.end();
  const next = visits.start();
  expect(next.view()).toMatchObject({ identity: null, passport: null, form: [] });
  expect(visit.view()).toMatchObject({ identity: null, passport: null });
  expect(faces.every((face) => face.every((byte) => byte === 0))).toBe(true);
});

it("is no longer waited for once somebody is known, and joins no other's visit", async () => {
  const visit = visits.start();
  visit.readPassport(typed);
  visit.identify({ name: "样例甲", number: "999999190001010015" });
  expect(visit.view().passport).toBeNull();
  expect(() => visit.readPassport(typed)).toThrow(expect.objectContaining({ code: "another-card" }));
  lay();
  expect(visit.view().identity?.source).toBe("typed");
});

it("opens no earlier case: nobody has checked the chip's signature", async () => {
  const seen: VisitView[] = [];
  for (let times = 0; times < 2; times += 1) {
    const visit = visits.start();
    visit.readPassport(typed);
    lay();
    await until(visit, known);
    visit.choose(withoutPapers);
    seen.push(visit.view());
    if (times === 0) await submit(visit);
    visit.end();
    lift();
  }
  expect(seen.map(({ form }) => form.filter(({ from }) => from === "last-case"))).toEqual([[], []]);
  expect(seen.map(({ checklist }) => checklist.filter(({ state }) => state === "held"))).toEqual([[], []]);
});
