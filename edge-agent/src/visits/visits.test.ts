import { afterEach, beforeEach, expect, it } from "vitest";
import type { VisitView } from "../contract/index.ts";
import { filled, TrialCamera } from "./testing/filled-visit.ts";
import {
  cardOf,
  countdownMs,
  idleMs,
  openTrialVisits,
  people,
  type TrialVisits,
  withoutPapers,
} from "./testing/trial-visits.ts";
import type { Visits } from "./visits.ts";

let trial: TrialVisits;
let visits: Visits;
let camera: TrialCamera;
let seen: VisitView[];

beforeEach(() => {
  seen = [];
  camera = new TrialCamera();
  trial = openTrialVisits({
    capture: camera.capture,
    decodePhoto: async (wlt) => ({ mime: "image/png", bytes: Buffer.from(wlt) }),
    changed: (_, view) => seen.push(view),
  });
  visits = trial.visits;
});
afterEach(() => trial.close());

const first = () => cardOf("first", trial.clock);
const second = () => cardOf("second", trial.clock);

it("never mixes two people: another card is named and changes nothing", () => {
  const visit = visits.start();
  visits.card(first());
  visits.card({ type: "card-removed" });
  visits.card(second());
  expect(visit.view()).toMatchObject({
    identity: { name: "样例甲" },
    cardPresent: true,
    cardProblem: "another-card",
  });
  visits.card({ type: "card-removed" });
  expect(visit.view()).toMatchObject({ identity: { name: "样例甲" }, cardPresent: false, cardProblem: null });
  expect(() => visit.identify(people.second)).toThrow(expect.objectContaining({ code: "another-card" }));
});

it("takes a typed identity, and the same person's card in its place", () => {
  const visit = visits.start();
  expect(() => visit.identify({ name: "样例甲", number: "999999190002280024" })).toThrow(
    expect.objectContaining({ code: "identity-invalid" }),
  );
  expect(() => visit.identify({ name: "样\u0007例", number: "999999190002280025" })).toThrow(
    expect.objectContaining({ code: "invalid-request" }),
  );
  visit.identify({ name: "样例甲", number: " 999999-19000228-0025 " });
  visits.card(first());
  expect(visit.view().identity).toMatchObject({ source: "id-card", kind: "resident" });
});

it("knows one visit by its secret only, and a new one ends the one before", () => {
  const one = visits.start();
  const other = visits.start();
  expect(() => visits.find(one.id, one.secret)).toThrow(expect.objectContaining({ code: "visit-over" }));
  expect(() => visits.find(other.id, one.secret)).toThrow(expect.objectContaining({ code: "visit-over" }));
  expect(() => visits.find(other.id, "")).toThrow(expect.objectContaining({ code: "visit-over" }));
  expect(visits.find(other.id, other.secret)).toBe(other);
  expect(Buffer.from(other.secret, "base64url")).toHaveLength(16);
});

it("wipes everything when nobody is there any more", async () => {
  const { clock } = trial;
  const visit = filled(trial, "education-assistance");
  const page = Buffer.from("a picture of a page");
  camera.photograph(visit, "HUKOU", page);
  await clock.advance(idleMs);
  visit.touch();
  await clock.advance(idleMs + countdownMs - 1);
  expect(visit.ended).toBe(false);
  expect(visit.view().expiresAt).toBe(clock.now() + 1);
  await clock.advance(1);
  expect(visit.ended).toBe(true);
  expect(page.every((byte) => byte === 0)).toBe(true);
  expect(visits.open).toBeNull();
  expect(JSON.stringify(seen.at(-1))).not.toMatch(/样例|9999991900/);
  expect(seen.at(-1)).toMatchObject({ stage: "ended", identity: null, form: [], checklist: [] });
});

it("marks bad fields, keeps them, and refuses strange ones", () => {
  const visit = visits.start();
  visits.card(first());
  expect(() => visit.fill({ phone: "1" })).toThrow(expect.objectContaining({ code: "wrong-stage" }));
  visit.choose(withoutPapers);
  visit.fill({ phone: "1\u0000<b>" });
  const field = () => visit.view().form.find(({ key }) => key === "phone");
  expect(field()).toMatchObject({ value: "1\u0000<b>", error: "characters" });
  visit.fill({ phone: "13800000000" });
  expect(field()).toMatchObject({ value: "13800000000", error: null });
  expect(() => visit.fill({ __proto__x: "1" })).toThrow(expect.objectContaining({ code: "invalid-request" }));
  visit.fill({ idNo: "999999190001010015", name: "样例乙" });
  expect(visit.view().form.find(({ key }) => key === "idNo")?.value).toBe("999999190002280025");
});

it("shows a photo when a decoder made one, and wipes it", async () => {
  const visit = visits.start();
  visits.card(first());
  await Promise.resolve();
  const { bytes } = visit.photo();
  expect(visit.view().identity?.photo).toBe(`/api/visits/${visit.id}/photo`);
  visit.end();
  expect(bytes.every((byte) => byte === 0)).toBe(true);
});
