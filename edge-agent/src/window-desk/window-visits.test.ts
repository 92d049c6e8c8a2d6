import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CardRead } from "@yimen/drivers/contract";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadCatalogue } from "../catalogue/load.ts";
import type { StaffSession } from "../contract/index.ts";
import { findItem } from "../http/catalogue-view.ts";
import { type Hall, openHall } from "../journal/open.ts";
import { promisable } from "../rules/promise.ts";
import { hallRecords } from "../visits/hall-records.ts";
import type { Visit } from "../visits/visit.ts";
import { Visits, type VisitsOptions } from "../visits/visits.ts";
import { WindowVisits } from "./window-visits.ts";

const catalogue = loadCatalogue();
const clock = createManualClock(Date.UTC(2026, 5, 1, 2));
const strokes = [Array.from({ length: 12 }, (_, at): [number, number] => [at * 20, 100])];
const people = ["999999190001010013", "999999190002280025", "999999190003030039"] as const;
let dataDir: string;
let hall: Hall;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "yimen-windows-"));
  hall = openHall({
    dataDir,
    node: "001",
    station: "001",
    region: "999999",
    stationCode: "001",
    timeZone: "Asia/Shanghai",
    clock,
    catalogue,
  });
});
afterEach(async () => {
  await hall.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function options(): VisitsOptions {
  const nothing = () => {
    throw new Error("not here");
  };
  return {
    catalogue,
    item: (itemId) => findItem(catalogue, itemId),
    records: hallRecords(hall, clock, {
      progressUrl: (token) => `http://hall/p/#${token}`,
      receipt: () => null,
    }),
    station: "001",
    clock,
    readPassport: () => Promise.reject(new Error("none")),
    today: () => "2026-06-01",
    decodePhoto: async () => null,
    idleMs: 600_000,
    countdownMs: 60_000,
    defaultLanguage: "zh-Hans",
    capture: nothing,
    scanPaper: nothing,
    opened: () => undefined,
    changed: () => undefined,
    cardShown: () => undefined,
    desk: {
      level: "community",
      promiseUntil: () => "2026-06-15",
      promisable: (item, materialId) => promisable(item).includes(materialId),
    },
  };
}

const windowsOf = () =>
  new WindowVisits(
    [{ id: "1", reader: "reader-1" }, { id: "2", reader: "reader-2" }, { id: "3" }],
    () => new Visits(options()),
  );

const clerk = (window: string, accountId = `clerk-${window}`): StaffSession => ({
  sessionId: "s",
  accountId,
  name: "甲",
  staffNumber: "1",
  roles: ["clerk"],
  window,
  until: 0,
});

function card(number: string): CardRead {
  return {
    type: "card-read",
    receivedAtUptime: clock.uptime(),
    card: {
      kind: "resident",
      name: `样例${number.slice(-2)}`,
      sex: "female",
      ethnicity: "汉",
      birth: "19000101",
      address: "某省样例市虚构区测试路1号",
      number,
      authority: "样例市公安局",
      validFrom: "20200101",
      validTo: "long-term",
    },
    photoWlt: new Uint8Array(8),
  } as unknown as CardRead;
}

const numberOf = (visit: Visit) => visit.view().identity?.number ?? null;

it("never shows a person at a place whose reader did not read them, whatever comes in whatever order", () => {
  const place = fc.constantFrom("1", "2", "kiosk");
  const step = fc.oneof(
    fc.record({ do: fc.constant("start" as const), place }),
    fc.record({ do: fc.constant("lay" as const), place, person: fc.nat({ max: 2 }) }),
    fc.record({ do: fc.constant("lift" as const), place }),
    fc.record({ do: fc.constant("lost" as const), place }),
    fc.record({ do: fc.constant("end" as const), place }),
    fc.record({ do: fc.constant("sign-out" as const), place }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const windows = windowsOf();
      const kiosk = new Visits(options());
      const read = (reading: Parameters<Visits["card"]>[0], at: string) => {
        if (!windows.card(reading, at === "kiosk" ? "reader" : `reader-${at}`)) kiosk.card(reading);
      };
      /** Who was laid on a place's reader, ever. */
      const laid = new Map<string, Set<string>>();
      for (const each of steps) {
        switch (each.do) {
          case "start":
            if (each.place === "kiosk") kiosk.start();
            else windows.start({ accountId: `clerk-${each.place}`, window: each.place });
            break;
          case "lay": {
            const number = people[each.person] ?? people[0];
            laid.set(each.place, (laid.get(each.place) ?? new Set()).add(number));
            read(card(number), each.place);
            break;
          }
          case "lift":
            read({ type: "card-removed" } as Parameters<Visits["card"]>[0], each.place);
            break;
          case "lost":
            if (!windows.readerLost(each.place === "kiosk" ? "reader" : `reader-${each.place}`))
              kiosk.readerLost();
            break;
          case "end":
            (each.place === "kiosk" ? kiosk.open : windows.open(each.place))?.end();
            break;
          case "sign-out":
            windows.signedOut(`clerk-${each.place}`);
            if (each.place !== "kiosk") expect(windows.open(each.place)).toBeNull();
        }
        const open = { "1": windows.open("1"), "2": windows.open("2"), kiosk: kiosk.open };
        for (const [at, visit] of Object.entries(open)) {
          const number = visit === null ? null : numberOf(visit);
          if (number !== null) expect(laid.get(at)?.has(number) ?? false).toBe(true);
        }
      }
      windows.close();
      kiosk.close();
    }),
    { numRuns: 60 },
  );
});

it("opens a visit to its own clerk at its own window only, whoever holds the secret", () => {
  const windows = windowsOf();
  const visit = windows.start({ accountId: "clerk-1", window: "1" });
  expect(windows.find(visit.id, visit.secret, clerk("1"))).toBe(visit);
  const strangers = [null, clerk("2"), clerk("1", "clerk-9"), clerk("2", "clerk-1")];
  for (const stranger of strangers) {
    expect(() => windows.find(visit.id, visit.secret, stranger)).toThrow(
      expect.objectContaining({ code: "visit-over" }),
    );
    expect(windows.bySecret(visit.secret, stranger)).toBeNull();
  }
  expect(() => windows.find(visit.id, "another", clerk("1"))).toThrow(
    expect.objectContaining({ code: "visit-over" }),
  );
  expect(() => windows.start({ accountId: "clerk-7", window: "7" })).toThrow(
    expect.objectContaining({ code: "not-found" }),
  );
  windows.close();
});

it("opens the archive of a typed person only once the document was compared, and records who looked", async () => {
  const windows = windowsOf();
  const visit = windows.start({ accountId: "clerk-3", window: "3" });
  visit.identify({ name: "样例甲", number: people[1] });
  await expect(visit.atDesk((desk) => desk.archive())).rejects.toMatchObject({ code: "wrong-stage" });
  const before = hall.journal.head();
  await visit.compared();
  await visit.atDesk((desk) => desk.archive());
  await visit.atDesk((desk) => desk.archive());
  expect(visit.view().desk?.archiveBy).toBe("checked");
  expect(hall.journal.head()).toBe(before + 1);
  await expect(visit.atDesk((desk) => desk.archive())).resolves.toMatchObject({ suggestions: null });
  await visit.atDesk((desk) => desk.consent());
  await expect(visit.atDesk((desk) => desk.archive())).resolves.toMatchObject({ suggestions: [] });
  windows.close();
});

it("answers nothing of a person whose visit ended while their archive was being opened", async () => {
  const windows = windowsOf();
  const visit = windows.start({ accountId: "clerk-3", window: "3" });
  visit.identify({ name: "样例甲", number: people[1] });
  await visit.compared();
  const opened = visit.atDesk((desk) => desk.archive());
  windows.signedOut("clerk-3");
  await expect(opened).rejects.toMatchObject({ code: "visit-over" });
  windows.close();
});

it("promises only what is no key material, by its last day, and carries papers to the next item", async () => {
  const windows = windowsOf();
  const visit = windows.start({ accountId: "clerk-1", window: "1" });
  windows.card(card(people[1]), "reader-1");
  visit.choose("minimum-living-allowance");
  const promise = (materialId: string, dueOn: string | null) =>
    visit.atDesk((desk, item) => desk.promise(item(), materialId, dueOn));
  await expect(promise("HUKOU", "2026-06-10")).rejects.toMatchObject({ code: "materials-missing" });
  await expect(promise("AUTH_CHECK", "2026-06-16")).rejects.toMatchObject({ code: "invalid-request" });
  visit.papers.add("HUKOU", Buffer.from("hukou"));
  visit.papers.add("BANK", Buffer.from("bank"));
  visit.fill({ phone: "13900000000", bankAccount: "6222020000000000000" });
  visit.sign(strokes);
  visit.deliver({ method: "pickup" });
  await expect(visit.submit("window-key-1")).rejects.toMatchObject({ code: "materials-missing" });
  await promise("AUTH_CHECK", "2026-06-10");
  await visit.submit("window-key-1");
  await visit.submit("window-key-1");
  const [done, ...more] = visit.view().desk?.cases ?? [];
  expect(more).toEqual([]);
  const submitted = hall.cases
    .ops(done?.caseNumber ?? "")
    .find(({ event }) => event.type === "case.submitted");
  expect(submitted).toMatchObject({
    actor: { kind: "clerk", id: "clerk-1" },
    event: { channel: "window", promises: [{ materialId: "AUTH_CHECK", dueOn: "2026-06-10" }] },
  });
  expect(visit.view().identity?.name).not.toContain("25");
  visit.nextItem();
  visit.choose("education-assistance");
  const state = Object.fromEntries(visit.view().checklist.map((row) => [row.materialId, row.state] as const));
  expect(state).toMatchObject({ HUKOU: "held", BANK: "held", STUDENT: "open" });
  expect(visit.view().form.find(({ key }) => key === "phone")?.value).toBe("13900000000");
  windows.close();
});

it("takes the form signed on paper in the place of a signature on glass", async () => {
  const windows = windowsOf();
  const visit = windows.start({ accountId: "clerk-1", window: "1" });
  windows.card(card(people[1]), "reader-1");
  visit.choose("education-assistance");
  for (const paper of ["HUKOU", "BANK", "STUDENT"]) visit.papers.add(paper, Buffer.from(paper));
  visit.fill({ phone: "13900000000", bankAccount: "6222020000000000000", school: "样例小学" });
  visit.deliver({ method: "pickup" });
  await expect(visit.submit("window-key-2")).rejects.toMatchObject({ code: "signature-missing" });
  visit.papers.add("APP_FORM", Buffer.from("signed"));
  await visit.submit("window-key-2");
  visit.nextItem();
  visit.choose("education-assistance");
  // A form belongs to its own item: the next one is signed anew.
  expect(visit.view().checklist.find(({ materialId }) => materialId === "APP_FORM")?.pages).toEqual([]);
  windows.close();
});

it("adds the papers of a returned case to it, once for a key, and to nobody else's", async () => {
  const windows = windowsOf();
  const visit = windows.start({ accountId: "clerk-1", window: "1" });
  windows.card(card(people[1]), "reader-1");
  visit.choose("education-assistance");
  for (const paper of ["HUKOU", "BANK", "STUDENT"]) visit.papers.add(paper, Buffer.from(paper));
  visit.fill({ phone: "13900000000", bankAccount: "6222020000000000000", school: "样例小学" });
  visit.sign(strokes);
  visit.deliver({ method: "pickup" });
  await visit.submit("window-key-3");
  const caseNumber = visit.caseNumber ?? "";
  await hall.journal.execute(
    {
      type: "advance-case",
      caseNumber,
      to: "correction",
      reason: "materials",
      missing: [{ materialId: "BANK", fault: "unreadable" }],
      by: "reviewer-1",
    },
    { kind: "reviewer", id: "reviewer-1" },
    "returned-1",
  );
  visit.end();
  windows.card({ type: "card-removed" } as Parameters<Visits["card"]>[0], "reader-1");

  const stranger = windows.start({ accountId: "clerk-2", window: "2" });
  windows.card(card(people[0]), "reader-2");
  stranger.choose("education-assistance");
  stranger.papers.add("BANK", Buffer.from("another's"));
  await expect(stranger.supplement(caseNumber, "supplement-0")).rejects.toMatchObject({
    code: "case-unknown",
  });

  const back = windows.start({ accountId: "clerk-1", window: "1" });
  windows.card(card(people[1]), "reader-1");
  const { open } = await back.atDesk((desk) => desk.archive());
  expect(open[0]).toMatchObject({
    caseNumber,
    state: "correction",
    owes: [{ materialId: "BANK", dueOn: null }],
  });
  back.choose("education-assistance");
  await expect(back.supplement(caseNumber, "supplement-1")).rejects.toMatchObject({
    code: "materials-missing",
  });
  back.papers.add("BANK", Buffer.from("a clear one"));
  // Nothing was handed in under this key: it is as good as new.
  const twice = [back.supplement(caseNumber, "supplement-1"), back.supplement(caseNumber, "supplement-1")];
  await Promise.all(twice);
  expect(hall.cases.ops(caseNumber).filter(({ event }) => event.type === "case.supplemented")).toHaveLength(
    1,
  );
  expect(hall.cases.caseView(caseNumber).state).not.toBe("correction");
  expect(back.view()).toMatchObject({ itemId: null, stage: "choose" });
  windows.close();
});
