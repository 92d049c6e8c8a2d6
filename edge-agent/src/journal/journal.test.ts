import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { HallError } from "../contract/errors.ts";
import type { Op } from "../contract/op.ts";
import { parseCaseNumber } from "../rules/case-number.ts";
import { openHall } from "./open.ts";
import { clerk, TrialHall } from "./testing/trial-hall.ts";
import { verifyData } from "./verify.ts";

let trial: TrialHall;
beforeEach(() => {
  trial = new TrialHall();
});
afterEach(() => trial.remove());

const broken = async () => (await verifyData(trial.dataDir)).filter((finding) => !finding.met);

describe("a command's key", () => {
  test("same key, same command, same answer; nothing is added", async () => {
    const command = trial.simple();
    const first = await trial.journal.execute(command, clerk, "k");
    const again = await trial.journal.execute(structuredClone(command), clerk, "k");
    expect(again).toEqual({ ...first, replayed: true });
    await trial.restart();
    expect(await trial.journal.execute(command, clerk, "k")).toEqual({ ...first, replayed: true });
    expect(trial.journal.head()).toBe(first.ops.length);
  });

  test("another command under it is refused", async () => {
    await trial.submit(trial.simple(1), "k");
    await expect(trial.submit(trial.simple(2), "k")).rejects.toMatchObject({ code: "key-reused" });
  });

  test("twice in one commit is once in the journal", async () => {
    const command = trial.simple();
    const [one, two] = await Promise.all([trial.do(command, "k"), trial.do(command, "k")]);
    expect([one.replayed, two.replayed]).toEqual([false, true]);
    expect(two.ops).toEqual(one.ops);
  });

  test("a refused command may come again under it", async () => {
    const caseNumber = await trial.submit();
    const finish = { type: "advance-case", caseNumber, to: "completed" } as const;
    await expect(trial.do(finish, "k")).rejects.toMatchObject({ code: "transition-refused" });
    await expect(trial.do({ ...finish, to: "accepted" }, "k")).resolves.toMatchObject({ replayed: false });
  });

  test.each(["", "x".repeat(201)])("of a wrong length is refused", async (key) => {
    await expect(trial.submit(trial.simple(), key)).rejects.toMatchObject({ code: "invalid-request" });
  });
});

test("a part that fails at a commit keeps no other part from hearing of it", async () => {
  const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  const heard: number[] = [];
  trial.journal.onCommit(() => {
    throw new RangeError("测试员 999999190001010013");
  });
  trial.journal.onCommit((ops) => heard.push(...ops.map(({ seq }) => seq)));
  await Promise.all([trial.submit(trial.simple(1)), trial.submit(trial.simple(2))]);
  expect(heard).toEqual(Array.from({ length: trial.journal.head() }, (_, at) => at + 1));
  expect(warned.mock.calls.flat().join()).toMatch(/RangeError/);
  expect(warned.mock.calls.flat().join()).not.toMatch(/测试员|9999/);
  warned.mockRestore();
});

test("a guess that fails costs nobody a number", async () => {
  const { clock, catalogue, settings } = trial;
  const other = openHall({
    ...{ dataDir: `${trial.folder}/other`, node: "n", station: "k", region: "990101", stationCode: "001" },
    ...{ timeZone: "Asia/Shanghai", clock, catalogue, settings },
    estimate: () => {
      throw new RangeError("no guess");
    },
  });
  const { ops } = await other.journal.execute(
    {
      ...{ type: "take-ticket", lane: settings.queue.lanes[0]?.id ?? "", itemId: null, person: null },
      ...{ priority: "normal", source: "desk", station: "k", language: "zh-Hans", print: false },
    },
    clerk,
    "number",
  );
  expect(ops[0]?.event).toMatchObject({ type: "ticket.issued", estimate: null });
  await other.close();
});

test("one refusal leaves its companions in the same commit alone", async () => {
  const settled = await Promise.allSettled([
    trial.submit(trial.simple(1)),
    trial.submit({ ...trial.simple(2), itemId: "no-such-item" } as never),
    trial.submit(trial.simple(3)),
  ]);
  expect(settled.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(trial.cases.count()).toBe(2);
  expect(await broken()).toEqual([]);
});

test("commands that wait share a commit", async () => {
  let commits = 0;
  trial.journal.onCommit(() => {
    commits += 1;
  });
  await Promise.all(Array.from({ length: 20 }, (_, n) => trial.submit(trial.simple(n))));
  expect(commits).toBe(1);
});

describe("numbers", () => {
  test("of cases have no gap within a day and begin again the next", async () => {
    const numbers = await Promise.all([1, 2, 3].map((n) => trial.submit(trial.simple(n))));
    trial.clock.set(Date.parse("2026-01-05T23:59:59+08:00"));
    numbers.push(await trial.submit());
    trial.clock.set(Date.parse("2026-01-06T00:00:00+08:00"));
    numbers.push(await trial.submit());
    const parts = numbers.map((number) => parseCaseNumber(number));
    expect(parts.map((part) => [part?.day, part?.sequence])).toEqual([
      ["260105", 1],
      ["260105", 2],
      ["260105", 3],
      ["260105", 4],
      ["260106", 1],
    ]);
  });

  test("go on when the clock goes back three days", async () => {
    await trial.submit();
    trial.clock.set(trial.clock.now() - 3 * 86_400_000);
    await trial.submit();
    trial.clock.set(trial.clock.now() + 3 * 86_400_000);
    const last = await trial.submit();
    expect(parseCaseNumber(last)?.sequence).toBe(2);
    await trial.restart();
    expect(trial.journal.condition.word).toBe("ok");
    expect(await broken()).toEqual([]);
  });
});

describe("reading", () => {
  async function take(count: number, after = 0): Promise<Op[]> {
    const ops: Op[] = [];
    const end = new AbortController();
    for await (const op of trial.journal.read(after, end.signal)) {
      ops.push(op);
      if (ops.length === count) end.abort();
    }
    return ops;
  }

  test("gives history, then follows", async () => {
    await trial.submit();
    const reading = take(6);
    await trial.submit();
    await trial.submit();
    expect((await reading).map((op) => op.seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await take(2, 4)).map((op) => op.seq)).toEqual([5, 6]);
  });

  test("ends when aborted while it waits, and when the journal closes", async () => {
    const end = new AbortController();
    const reading = (async () => {
      for await (const op of trial.journal.read(0, end.signal)) expect(op).toBeUndefined();
      return "ended";
    })();
    end.abort();
    expect(await reading).toBe("ended");
    const other = (async () => {
      for await (const op of trial.journal.read(0)) expect(op).toBeUndefined();
      return "ended";
    })();
    await trial.hall.close();
    expect(await other).toBe("ended");
  });

  test("what waits when the journal closes is committed", async () => {
    const submitted = trial.submit();
    await trial.restart();
    expect(trial.cases.caseView(await submitted).state).toBe("submitted");
    const late = trial.simple();
    await trial.hall.close();
    await expect(trial.submit(late)).rejects.toBeInstanceOf(HallError);
  });
});

test("a folder belongs to one process and one node at a time", async () => {
  const options = {
    dataDir: trial.dataDir,
    node: "trial",
    station: "kiosk-1",
    region: "990101",
    stationCode: "001",
    timeZone: "Asia/Shanghai",
    clock: trial.clock,
    catalogue: trial.catalogue,
  };
  expect(() => openHall(options)).toThrowError(expect.objectContaining({ code: "storage-in-use" }));
  await trial.hall.close();
  expect(() => openHall({ ...options, node: "other" })).toThrowError(
    expect.objectContaining({ code: "storage-in-use" }),
  );
  await trial.restart();
});

type Asked = { readonly person: number; readonly key: number } | { readonly advance: number } | "restart";

test("whatever is asked in whatever order, what was acknowledged is there and everything verifies", async () => {
  const asked: fc.Arbitrary<Asked> = fc.oneof(
    { weight: 5, arbitrary: fc.record({ person: fc.nat(3), key: fc.nat(12) }) },
    { weight: 3, arbitrary: fc.record({ advance: fc.nat(8) }) },
    { weight: 1, arbitrary: fc.constant("restart" as const) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(asked, { maxLength: 6 }), { maxLength: 6 }), async (turns) => {
      const own = new TrialHall();
      const byKey = new Map<string, string>();
      const advanced = new Set<string>();
      try {
        for (const turn of turns) {
          if (turn.includes("restart")) await own.restart();
          await Promise.all(
            turn.map(async (step) => {
              if (step === "restart") return;
              if ("advance" in step) {
                const caseNumber = [...byKey.values()][step.advance];
                if (caseNumber === undefined || advanced.has(caseNumber)) return;
                advanced.add(caseNumber);
                await own.do({ type: "advance-case", caseNumber, to: "accepted" });
                return;
              }
              const key = `p${step.person}-${step.key}`;
              // Each time a fresh data key: another command under the same key, unless it is the first.
              const answer = await own
                .submit(own.simple(step.person), key)
                .catch((error: HallError) => error.code);
              if (answer !== "key-reused") {
                expect(byKey.has(key)).toBe(false);
                byKey.set(key, answer);
              }
            }),
          );
        }
        expect(own.cases.count()).toBe(byKey.size);
        for (const caseNumber of byKey.values()) {
          expect(own.cases.caseView(caseNumber).state).toBe(
            advanced.has(caseNumber) ? "accepted" : "submitted",
          );
        }
        expect((await verifyData(own.dataDir)).filter((finding) => !finding.met)).toEqual([]);
      } finally {
        await own.remove();
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);
