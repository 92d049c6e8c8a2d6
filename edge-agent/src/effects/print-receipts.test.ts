import { DeviceError, type Printed, type ReceiptJob } from "@yimen/drivers/contract";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { HallError } from "../contract/errors.ts";
import { clerk, TrialHall } from "../journal/testing/trial-hall.ts";
import { ReceiptPrinting } from "./print-receipts.ts";
import { settleReceipt } from "./settle-receipt.ts";
import { slipOf } from "./slip.ts";

let trial: TrialHall;
let printing: ReceiptPrinting;
let printed: ReceiptJob[];
/** What the printer does with the next job. */
let answer: (job: ReceiptJob) => Promise<Printed>;

const done: Printed = { outcome: "printed", evidence: "device" };

function start(): void {
  printing = new ReceiptPrinting({
    journal: trial.journal,
    cases: trial.cases,
    clock: trial.clock,
    slip: slipOf(trial.cases, trial.catalogue, {
      hall: { "zh-Hans": "测试大厅", en: "Test hall" },
      phone: "12345",
      publicUrl: "http://hall.test",
      timeZone: "Asia/Shanghai",
    }),
    port: {
      print: (job) => {
        printed.push(job);
        return answer(job);
      },
    },
  });
}

beforeEach(() => {
  trial = new TrialHall();
  printed = [];
  answer = () => Promise.resolve(done);
  start();
});
afterEach(async () => {
  await printing.stop();
  await trial.remove();
});

const states = (caseNumber: string) => trial.cases.receipts(caseNumber).map((receipt) => receipt.state);
const tokenOn = (job: ReceiptJob | undefined) => {
  const code = job?.document.lines.find((line) => line.type === "qr");
  return code?.type === "qr" ? code.data.split("#")[1] : undefined;
};
const marks = (job: ReceiptJob | undefined) =>
  job?.document.lines.flatMap((line) =>
    line.type === "text" && /副本|COPY/.test(line.text) ? [line.text] : [],
  );

test("a submitted case prints its slip once, and the journal knows it", async () => {
  const caseNumber = await trial.submit();
  await printing.idle();
  expect(printed).toHaveLength(1);
  expect(marks(printed[0])).toEqual([]);
  expect(trial.cases.findByToken(tokenOn(printed[0]) ?? "")).toBe(caseNumber);
  expect(states(caseNumber)).toEqual(["printed"]);
});

test("a repeat is a marked copy with the same token", async () => {
  const caseNumber = await trial.submit();
  await trial.do({ type: "request-receipt", caseNumber, language: "zh-Hans" });
  await trial.do({ type: "request-receipt", caseNumber, language: "en" });
  await printing.idle();
  expect(printed.map(marks)).toEqual([[], ["副本 1"], ["COPY 2"]]);
  expect(new Set(printed.map(tokenOn)).size).toBe(1);
});

test("a slip that certainly failed leaves the next as the first, and the one after it as a copy", async () => {
  answer = () => Promise.reject(new DeviceError("paper-out", "no paper"));
  const caseNumber = await trial.submit();
  await printing.idle();
  answer = () => Promise.resolve(done);
  for (const language of ["zh-Hans", "zh-Hans"]) {
    await trial.do({ type: "request-receipt", caseNumber, language });
    await printing.idle();
  }
  expect(states(caseNumber)).toEqual(["not-printed", "printed", "printed"]);
  expect(printed.map(marks)).toEqual([[], [], ["副本 1"]]);
  const [, second, third] = trial.cases
    .receipts(caseNumber)
    .map(({ receiptId }) => printing.view(receiptId).copy);
  expect([second, third]).toEqual([0, 1]);
});

describe("at a kiosk's presenter", () => {
  test("a slip that nobody took is shown and recorded, and stays printed", async () => {
    const caseNumber = await trial.submit();
    await printing.idle();
    const [receipt] = trial.cases.receipts(caseNumber);
    const view = () => printing.view(receipt?.receiptId ?? "");
    printed[0]?.onMedia?.("presented");
    expect(view()).toMatchObject({ state: "printed", media: "presented", reason: null });
    printed[0]?.onMedia?.("retracted");
    await printing.idle();
    expect(view()).toMatchObject({ state: "printed", media: "retracted", reason: "retracted" });
    await printing.stop();
    await trial.restart();
    start();
    await printing.idle();
    expect(view()).toMatchObject({ state: "printed", media: "retracted" });
  });

  test("what comes to be known of its printing later leaves it pulled in", async () => {
    answer = () => Promise.resolve({ outcome: "unknown", evidence: "none", reason: "timeout" });
    const caseNumber = await trial.submit();
    await printing.idle();
    printed[0]?.onMedia?.("retracted");
    await printing.idle();
    printed[0]?.onLateWord?.(done);
    await printing.idle();
    expect(trial.cases.receipts(caseNumber)).toMatchObject([{ state: "printed", reason: "retracted" }]);
    await printing.stop();
    await trial.restart();
    start();
    expect(printing.view(printed[0]?.id ?? "")).toMatchObject({ state: "printed", media: "retracted" });
  });

  test("it is recorded later when the journal takes nothing now", async () => {
    const caseNumber = await trial.submit();
    await printing.idle();
    const execute = trial.journal.execute.bind(trial.journal);
    let refusals = 1;
    trial.journal.execute = (...asked) =>
      refusals-- > 0 ? Promise.reject(new HallError("storage-full")) : execute(...asked);
    printed[0]?.onMedia?.("retracted");
    await printing.idle();
    expect(trial.cases.receipts(caseNumber)).toMatchObject([{ reason: null }]);
    await trial.submit(trial.simple(2));
    await printing.idle();
    expect(trial.cases.receipts(caseNumber)).toMatchObject([{ state: "printed", reason: "retracted" }]);
  });

  test("a printer that can't tell has nothing to show", async () => {
    const caseNumber = await trial.submit();
    await printing.idle();
    const [receipt] = trial.cases.receipts(caseNumber);
    printed[0]?.onMedia?.("taken");
    expect(printing.view(receipt?.receiptId ?? "")).toMatchObject({ media: "taken" });
    const other = await trial.submit(trial.simple(2));
    await printing.idle();
    const [silent] = trial.cases.receipts(other);
    expect(printing.view(silent?.receiptId ?? "")).not.toHaveProperty("media");
  });
});

describe("after a restart", () => {
  /** Stops in the middle of printing, as a kill would: the outcome is never recorded. */
  async function dieWhilePrinting(): Promise<string> {
    const begun = Promise.withResolvers<void>();
    answer = () => {
      begun.resolve();
      return new Promise(() => {});
    };
    const caseNumber = await trial.submit();
    await begun.promise;
    await trial.restart();
    return caseNumber;
  }

  test("a receipt that was started is unknown and not printed again", async () => {
    const caseNumber = await dieWhilePrinting();
    answer = () => Promise.resolve(done);
    start();
    await printing.idle();
    expect(states(caseNumber)).toEqual(["unknown"]);
    expect(printed).toHaveLength(1);
  });

  test("its end is recorded later when the journal takes nothing at the start", async () => {
    const caseNumber = await dieWhilePrinting();
    const execute = trial.journal.execute.bind(trial.journal);
    let refusals = 2;
    trial.journal.execute = (...asked) =>
      refusals-- > 0 ? Promise.reject(new HallError("storage-full")) : execute(...asked);
    start();
    await printing.idle();
    expect(states(caseNumber)).toEqual(["printing"]);
    answer = () => Promise.resolve(done);
    const next = await trial.submit(trial.simple(2));
    await printing.idle();
    expect([states(caseNumber), states(next)]).toEqual([["unknown"], ["printed"]]);
    expect(printed).toHaveLength(2);
  });

  test("one that was only asked for is printed", async () => {
    await printing.stop();
    const caseNumber = await trial.submit();
    await trial.restart();
    start();
    await printing.idle();
    expect(states(caseNumber)).toEqual(["printed"]);
  });
});

test("a slip whose person must be gone is not printed after a restart, and may be asked for", async () => {
  await printing.stop();
  const caseNumber = await trial.submit();
  await trial.restart();
  trial.clock.pass(5 * 60_000 + 1);
  start();
  await printing.idle();
  expect(printed).toEqual([]);
  expect(trial.cases.receipts(caseNumber)).toMatchObject([{ state: "not-printed", reason: "too-late" }]);
  await trial.do({ type: "request-receipt", caseNumber, language: "en" });
  await printing.idle();
  expect(printed.map(marks)).toEqual([[]]);
});

describe("when the printer can't", () => {
  test("nothing was sent: not printed, with the reason, and it waits to be asked", async () => {
    answer = () => Promise.reject(new DeviceError("paper-out", "no paper"));
    const caseNumber = await trial.submit();
    await printing.idle();
    expect(trial.cases.receipts(caseNumber)).toMatchObject([{ state: "not-printed", reason: "paper-out" }]);
    expect(printed).toHaveLength(1);
  });

  test("nobody knows: unknown, and the next receipt goes on", async () => {
    answer = () => Promise.resolve({ outcome: "unknown", evidence: "none", reason: "no-answer" });
    const first = await trial.submit(trial.simple(1));
    answer = (job) => (job === printed[0] ? Promise.reject(new Error("x")) : Promise.resolve(done));
    const second = await trial.submit(trial.simple(2));
    await printing.idle();
    expect([states(first), states(second)]).toEqual([["unknown"], ["printed"]]);
  });

  test("it says later that the slip came out: printed, in the journal and in the view", async () => {
    answer = () => Promise.resolve({ outcome: "unknown", evidence: "none", reason: "paper-out" });
    const caseNumber = await trial.submit();
    await printing.idle();
    const id = printed[0]?.id ?? "";
    expect(printing.view(id)).toMatchObject({ state: "unknown", reason: "paper-out" });
    printed[0]?.onLateWord?.(done);
    await printing.idle();
    expect(printing.view(id)).toMatchObject({ state: "printed", reason: null });
    expect(trial.cases.ops(caseNumber).at(-1)).toMatchObject({
      actor: { kind: "agent", id: "print-receipts" },
      event: { type: "receipt.finished", outcome: "printed", evidence: "device" },
    });
  });

  test("its later word comes before the journal could take that nobody knew", async () => {
    answer = () => Promise.resolve({ outcome: "unknown", evidence: "none", reason: "paper-out" });
    const execute = trial.journal.execute.bind(trial.journal);
    let full = true;
    trial.journal.execute = (command, ...rest) =>
      command.type === "finish-receipt" && full
        ? Promise.reject(new HallError("storage-full"))
        : execute(command, ...rest);
    const caseNumber = await trial.submit();
    await printing.idle();
    printed[0]?.onLateWord?.(done);
    await printing.idle();
    expect(states(caseNumber)).toEqual(["printing"]);
    full = false;
    answer = () => Promise.resolve(done);
    await trial.submit(trial.simple(2));
    await printing.idle();
    expect(states(caseNumber)).toEqual(["printed"]);
  });

  test("a person who settled it first is not overruled, and settles only what nobody knows", async () => {
    answer = () => Promise.resolve({ outcome: "unknown", evidence: "none", reason: "paper-out" });
    const caseNumber = await trial.submit();
    await printing.idle();
    const id = printed[0]?.id ?? "";
    await settleReceipt(trial, id, "not-printed", clerk);
    printed[0]?.onLateWord?.(done);
    await printing.idle();
    expect(states(caseNumber)).toEqual(["not-printed"]);
    expect(trial.cases.ops(caseNumber).at(-1)).toMatchObject({ actor: { kind: "clerk" } });
    await expect(settleReceipt(trial, id, "printed", clerk)).rejects.toMatchObject({
      code: "transition-refused",
    });
    await expect(settleReceipt(trial, "none", "printed", clerk)).rejects.toMatchObject({
      code: "receipt-unknown",
    });
  });

  test("it waits for a person: the view says for what", async () => {
    const held = Promise.withResolvers<void>();
    answer = async (job) => {
      job.onHeld?.("paper-out");
      await held.promise;
      job.onHeld?.(null);
      return done;
    };
    const caseNumber = await trial.submit();
    const [receipt] = trial.cases.receipts(caseNumber);
    const id = receipt?.receiptId ?? "";
    while (!printing.view(id).held) await new Promise(setImmediate);
    expect(printing.view(id)).toMatchObject({ state: "printing", held: true, reason: "paper-out" });
    held.resolve();
    await printing.idle();
    expect(printing.view(id)).toMatchObject({ state: "printed", held: false, reason: null });
  });
});

test("receipts come in the order in which the journal asked for them, one at a time", async () => {
  let running = 0;
  answer = async () => {
    running += 1;
    expect(running).toBe(1);
    await new Promise(setImmediate);
    running -= 1;
    return done;
  };
  const numbers = await Promise.all([1, 2, 3, 4].map((n) => trial.submit(trial.simple(n))));
  await printing.idle();
  expect(printed.map((job) => trial.cases.receipt(job.id).caseNumber)).toEqual(numbers);
});
