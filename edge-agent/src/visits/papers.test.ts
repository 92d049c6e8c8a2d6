import { afterEach, beforeEach, expect, it } from "vitest";
import { filled, TrialCamera } from "./testing/filled-visit.ts";
import { cardOf, openTrialVisits, type TrialVisits } from "./testing/trial-visits.ts";

const withPapers = "education-assistance";
let trial: TrialVisits;
let camera: TrialCamera;

beforeEach(() => {
  camera = new TrialCamera();
  trial = openTrialVisits({ capture: camera.capture });
});
afterEach(() => trial.close());

it("uses papers of an earlier case again", async () => {
  const visit = filled(trial, withPapers);
  camera.photographAll(visit, () => "page");
  await visit.submit("key-00000001");
  const again = filled(trial, withPapers);
  expect(again.view().checklist.some((row) => row.state === "held")).toBe(true);
  camera.photographAll(again, () => "page");
  await again.submit("key-00000002");
  expect(again.view().case?.caseNumber).not.toBe(visit.view().case?.caseNumber);
});

it("shows nothing of earlier cases to who only typed the number, until the card is laid down", async () => {
  const { visits, clock } = trial;
  const visit = filled(trial, withPapers);
  camera.photographAll(visit, () => "page");
  await visit.submit("key-00000001");
  visits.card({ type: "card-removed" });
  const typed = visits.start();
  typed.identify({ name: "样例乙", number: "999999190002280025" });
  typed.choose(withPapers);
  expect(typed.view().checklist.filter((row) => row.state === "held")).toEqual([]);
  expect(typed.view().form.filter((field) => field.from === "last-case")).toEqual([]);
  expect(JSON.stringify(typed.view())).not.toMatch(/13800000000|样例甲/);
  visits.card(cardOf("first", clock));
  expect(typed.view().checklist.some((row) => row.state === "held")).toBe(true);
  expect(typed.view().form.some((field) => field.value === "13800000000")).toBe(true);
});

it("drops and retakes pages, and skips only what may be skipped", () => {
  const visit = filled(trial, withPapers);
  const { papers } = visit;
  expect(() => papers.startCapture("NOTHING")).toThrow(expect.objectContaining({ code: "not-found" }));
  const page = Buffer.from("page");
  camera.photograph(visit, "HUKOU", page);
  expect(papers.page("HUKOU", 0)).toBe(page);
  papers.removePage("HUKOU", 0);
  expect(page.every((byte) => byte === 0)).toBe(true);
  expect(() => papers.removePage("HUKOU", 0)).toThrow(expect.objectContaining({ code: "not-found" }));
  expect(() => papers.skip("HUKOU")).toThrow(expect.objectContaining({ code: "materials-missing" }));
});

it("photographs an agent's card, and takes the applicant's own from the reader only", () => {
  const visit = trial.visits.start();
  const { papers } = visit;
  trial.visits.card(cardOf("first", trial.clock));
  visit.choose("old-age-allowance");
  const agentsCard = () => visit.view().checklist.find((row) => row.materialId === "ID_CARD_AGENT");
  expect(agentsCard()).toMatchObject({ capture: "id-reader", state: "open" });
  for (const side of ["front", "back"]) camera.photograph(visit, "ID_CARD_AGENT", Buffer.from(side));
  expect(agentsCard()).toMatchObject({ state: "done", pages: [{ page: 0 }, { page: 1 }] });
  papers.skip("ID_CARD_AGENT");
  expect(agentsCard()).toMatchObject({ state: "skipped", pages: [] });
  expect(() => papers.startCapture("ID_CARD")).toThrow(expect.objectContaining({ code: "wrong-stage" }));
  expect(() => papers.startCapture("APP_FORM")).toThrow(expect.objectContaining({ code: "wrong-stage" }));
});
