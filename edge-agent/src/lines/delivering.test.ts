import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  type LineFault,
  type LineSystem,
  lineFaults,
  startLineSystem,
} from "../../../test/harness/line-system.ts";
import type { LineSettings } from "../contract/settings/lines.ts";
import { laterPaper, subsidyCase, supplement } from "../journal/testing/reviewed-case.ts";
import { SetClock, TrialHall } from "../journal/testing/trial-hall.ts";
import { verifyData } from "../journal/verify.ts";
import { waitMs } from "./delivering.ts";
import { Lines } from "./lines.ts";

const secret = "a secret that both sides know, 32+";
const systems: LineSystem[] = [];
let trial: TrialHall;
let lines: Lines;
let clock: StepClock;

/** Waiting passes time at once, so that a day of tries takes none. */
class StepClock extends SetClock {
  override async sleep(delayMs = 0, signal?: AbortSignal): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    this.pass(delayMs);
  }
}

/** mulberry32: the same faults each time. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

beforeEach(() => vi.stubEnv("LINE_SECRET", secret));
afterEach(async () => {
  await lines.close();
  for (const system of systems.splice(0)) await system.close();
  await trial.remove();
  vi.unstubAllEnvs();
});

async function open(count: number, fault: (line: number) => LineFault, giveUpHours = 48): Promise<void> {
  clock = new StepClock();
  const settings: LineSettings[] = [];
  for (let n = 0; n < count; n += 1) {
    const system = await startLineSystem({
      secret,
      // Time runs on while a request is under way.
      now: (signedAt) => signedAt,
      fault: () => fault(n),
      lateMs: 120,
    });
    systems.push(system);
    settings.push({
      ...{ id: `line-${n}`, kind: "push", items: [], url: system.url, secretEnv: "LINE_SECRET" },
      ...{ pages: true, timeoutSeconds: 1, giveUpHours },
    });
  }
  trial = new TrialHall(clock, { lines: settings });
  begin();
}

function begin(): void {
  const { hall, settings } = trial;
  lines = new Lines({ hall, settings: settings.lines, clock, random: randomOf(7), timeoutMs: 80 });
}

const settled = () => expect.poll(() => lines.deliveries("due")).toEqual([]);

async function accepted(person = 1): Promise<string> {
  const caseNumber = await trial.submit(await subsidyCase(trial, person));
  await trial.do({ type: "advance-case", caseNumber, to: "accepted" });
  return caseNumber;
}

const sound = async () => (await verifyData(trial.dataDir)).filter(({ met }) => !met);

test("24 line systems with every fault: each takes effect once, across a restart, and the journal says so", async () => {
  const random = randomOf(20_261_129);
  await open(24, () =>
    random() < 0.45 ? "fine" : (lineFaults[Math.floor(random() * lineFaults.length)] ?? "fine"),
  );
  const cases = [await accepted(1), await accepted(2)];
  await lines.close();
  await trial.restart();
  begin();
  const [first = ""] = cases;
  await trial.do(supplement(first, [await laterPaper(trial, first, "HUKOU")]));
  await settled();
  const deliveries = cases.flatMap((caseNumber) => trial.hall.review.deliveriesOf(caseNumber));
  expect(deliveries).toHaveLength(24 * 3);
  expect(deliveries.filter(({ state }) => state !== "delivered")).toEqual([]);
  for (const [n, system] of systems.entries()) {
    const own = deliveries.filter(({ line }) => line === `line-${n}`);
    expect(new Set(system.effects.keys())).toEqual(
      new Set(own.map(({ caseNumber, deliveryId }) => `${caseNumber}-${deliveryId}`)),
    );
    expect(system.wrongs).toEqual([]);
    const told = [...system.effects.values()].map((body) => JSON.parse(body));
    const order = told.filter((body) => body.case.caseNumber === first).map(({ delivery }) => delivery.what);
    expect(order).toEqual(["accepted", "supplemented"]);
  }
  expect(systems.reduce((sum, { requests }) => sum + requests, 0)).toBeGreaterThan(24 * 3);
  expect(await sound()).toEqual([]);
});

describe("what is sent", () => {
  test("is the case in the clear, with its pages, and nothing of it in the journal", async () => {
    await open(1, () => "fine");
    const caseNumber = await accepted();
    await settled();
    const [body = ""] = systems[0]?.effects.values() ?? [];
    const sent = JSON.parse(body);
    expect(sent).toMatchObject({
      format: "yimen-line/1",
      delivery: { what: "accepted" },
      case: { caseNumber, state: "accepted", applicant: { name: "测试员" }, form: { phone: "13800000000" } },
    });
    const [document] = sent.case.documents;
    expect(Buffer.from(document.pages[0].base64, "base64").toString()).toBe("DIS_CERT of 1");
    expect(trial.hall.review.reference("line-0", caseNumber)).toBe("REF-1");
    const ops = JSON.stringify(trial.cases.ops(caseNumber));
    for (const personal of ["测试员", "13800000000"]) expect(ops).not.toContain(personal);
  });

  test("of a case whose key was destroyed is nothing: it is given up", async () => {
    let fault: LineFault = "error";
    await open(1, () => fault);
    const submission = await subsidyCase(trial);
    const caseNumber = await trial.submit(submission);
    trial.hall.vault.shred(submission.caseKey);
    fault = "fine";
    await trial.do({ type: "advance-case", caseNumber, to: "accepted" });
    await settled();
    expect(lines.deliveries("given-up")).toMatchObject([{ caseNumber, reason: "shredded" }]);
    expect(systems[0]?.requests).toBe(0);
  });
});

describe("a line system that does not answer well", () => {
  test("is given up after its time, shown, and sent anew under the old key by a manager", async () => {
    let fault: LineFault = "error";
    await open(1, () => fault, 1);
    const caseNumber = await accepted();
    await settled();
    const [given] = lines.deliveries("given-up");
    expect(given).toMatchObject({ caseNumber, reason: "http-500", state: "given-up" });
    expect(given?.tries).toBeGreaterThan(5);
    expect(lines.list()).toMatchObject([{ due: 0, givenUp: 1, delivered: 0 }]);
    fault = "fine";
    await lines.resend(given?.deliveryId ?? "", { kind: "manager", id: "m1" }, "resend-1");
    await settled();
    expect(lines.list()).toMatchObject([{ due: 0, givenUp: 0, delivered: 1 }]);
    expect([...(systems[0]?.effects.keys() ?? [])]).toEqual([`${caseNumber}-${given?.deliveryId}`]);
    await expect(
      lines.resend(given?.deliveryId ?? "", { kind: "manager", id: "m1" }, "resend-2"),
    ).rejects.toMatchObject({ code: "transition-refused" });
    expect(await sound()).toEqual([]);
  });

  test("is waited for without its secret, and nothing leaves unsigned", async () => {
    await open(1, () => "fine");
    vi.stubEnv("LINE_SECRET", "short");
    await accepted();
    await expect.poll(() => clock.uptime()).toBeGreaterThan(60_000);
    expect(systems[0]?.requests).toBe(0);
    expect(lines.list()).toMatchObject([{ ready: false, due: 1 }]);
    vi.stubEnv("LINE_SECRET", secret);
    await settled();
    expect(systems[0]?.effects.size).toBe(1);
  });
});

test("waits double up to ten minutes, half of it by chance", () => {
  expect(waitMs(1, () => 0)).toBe(1_000);
  expect(waitMs(1, () => 1)).toBe(2_000);
  expect(waitMs(4, () => 1)).toBe(16_000);
  expect(waitMs(60, () => 1)).toBe(600_000);
});

test("a delivery that can't be read for a moment is tried again, and nothing else ends with it", async () => {
  await open(1, () => "fine");
  await lines.close();
  await accepted();
  const found = trial.hall.review.delivery.bind(trial.hall.review);
  let unreadable = 2;
  vi.spyOn(trial.hall.review, "delivery").mockImplementation((deliveryId) => {
    unreadable -= 1;
    if (unreadable >= 0) throw new Error("database is not open");
    return found(deliveryId);
  });
  begin();
  await settled();
  expect(systems[0]?.effects.size).toBe(1);
});
