import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CardRead } from "@yimen/drivers/contract";
import { createManualClock, type ManualClock } from "@yimen/drivers/testing/clock.ts";
import { loadCatalogue } from "../../catalogue/load.ts";
import { findItem } from "../../http/catalogue-view.ts";
import { type Hall, openHall } from "../../journal/open.ts";
import { hallRecords } from "../hall-records.ts";
import type { Records } from "../records.ts";
import type { Visit } from "../visit.ts";
import { Visits, type VisitsOptions } from "../visits.ts";

export const trialCatalogue = loadCatalogue();
/** Asks for no paper. */
export const withoutPapers = "benefit-eligibility-check";
export const idleMs = 45_000;
export const countdownMs = 20_000;
/** What a signature pad sends. */
export const strokes = [Array.from({ length: 12 }, (_, at): [number, number] => [at * 20, 100])];

/** The visits of one station over a real journal, by a clock that a test moves. */
export interface TrialVisits {
  readonly clock: ManualClock;
  readonly hall: Hall;
  readonly visits: Visits;
  close(): Promise<void>;
}

/** `given`: devices that a test has; it has none otherwise. `kept`: stands between the visits and their books. */
export function openTrialVisits(
  given: Partial<VisitsOptions> = {},
  kept: (records: Records) => Records = (records) => records,
): TrialVisits {
  const clock = createManualClock(Date.UTC(2026, 5, 1, 2));
  const dataDir = mkdtempSync(join(tmpdir(), "yimen-visits-"));
  const hall = openHall({
    ...{ dataDir, node: "001", station: "001", region: "999999", stationCode: "001" },
    ...{ timeZone: "Asia/Shanghai", clock, catalogue: trialCatalogue },
  });
  const records = hallRecords(hall, clock, {
    progressUrl: (token) => `http://hall/p/#${token}`,
    receipt: () => null,
  });
  const none = (what: string) => () => {
    throw new Error(`no ${what} here`);
  };
  const visits = new Visits({
    ...{ catalogue: trialCatalogue, item: (itemId) => findItem(trialCatalogue, itemId) },
    ...{ records: kept(records), station: "001", clock, today: () => "2026-06-01" },
    ...{ idleMs, countdownMs, defaultLanguage: "zh-Hans" },
    ...{ capture: none("camera"), scanPaper: none("scanner"), decodePhoto: async () => null },
    readPassport: () => Promise.reject(new Error("no passport reader here")),
    ...{ opened: () => undefined, changed: () => undefined, cardShown: () => undefined },
    ...given,
  });
  return {
    ...{ clock, hall, visits },
    async close() {
      visits.close();
      await hall.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Two people who don't exist, by their cards. */
export const people = {
  first: { name: "样例甲", number: "999999190002280025" },
  second: { name: "样例乙", number: "999999190001010015" },
} as const;

/** A resident's card as a reader tells it, just now. */
export function cardOf(who: keyof typeof people, clock: Pick<ManualClock, "uptime">): CardRead {
  return {
    type: "card-read",
    card: {
      ...{ kind: "resident", ...people[who], sex: "female", birth: "19000101", numberValid: true },
      ...{ address: "某省样例市", validFrom: "20200101", validTo: "长期" },
    },
    photoWlt: new Uint8Array(1024).fill(7),
    receivedAtUptime: clock.uptime(),
  };
}

/** Whoever the visit knows hands in a case that needs no paper. */
export async function handIn(visit: Visit, key = "key-00000001", phone = "13800000000"): Promise<void> {
  visit.choose(withoutPapers);
  visit.fill({ phone });
  visit.sign(strokes);
  visit.deliver({ method: "mobile" });
  await visit.submit(key);
}
