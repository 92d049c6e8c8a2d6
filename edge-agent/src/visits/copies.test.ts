import { afterEach, beforeEach, expect, it } from "vitest";
import { HallError } from "../contract/index.ts";
import { handIn, openTrialVisits, people, type TrialVisits } from "./testing/trial-visits.ts";

let trial: TrialVisits;
beforeEach(() => {
  trial = openTrialVisits({
    capture: () => ({ view: () => null as never, take: async () => undefined, stop: () => undefined }),
  });
});
afterEach(() => trial.close());

it("are three in a visit, however fast they are asked for, and a refused one is not counted", async () => {
  const { hall, visits } = trial;
  const visit = visits.start();
  await expect(visit.reprint()).rejects.toMatchObject({ code: "wrong-stage" });
  visit.identify(people.second);
  await handIn(visit);
  const execute = hall.journal.execute.bind(hall.journal);
  hall.journal.execute = () => Promise.reject(new HallError("storage-full"));
  await expect(visit.reprint()).rejects.toMatchObject({ code: "storage-full" });
  hall.journal.execute = execute;
  const asked = await Promise.allSettled(Array.from({ length: 8 }, () => visit.reprint()));
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  expect(hall.cases.receipts(visit.caseNumber ?? "").map(({ copy }) => copy)).toEqual([0, 1, 2, 3]);
  await expect(visit.reprint()).rejects.toMatchObject({ code: "too-many-copies" });
});
