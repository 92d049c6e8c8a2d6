import { afterAll, describe, expect, it, vi } from "vitest";
import { makePage } from "../scene/make-page.ts";
import { createPageWorker } from "./pool.ts";

const { jpeg } = await makePage({ width: 1280, height: 960 });

describe("createPageWorker", () => {
  const worker = createPageWorker();
  afterAll(() => worker.close());

  it("processes and locates in another process, whose use it tells", async () => {
    const page = await worker.process(jpeg);
    expect(Buffer.isBuffer(page.jpeg)).toBe(true);
    expect(page.quality.verdict).toBe("good");
    const located = await worker.locate(jpeg, { preview: true });
    expect(located.confidence).toBeGreaterThan(0.9);
    expect(Buffer.isBuffer(located.preview)).toBe(true);
    expect(worker.usage()?.cpuMs).toBeGreaterThan(0);
    expect(worker.usage()?.peakBytes).toBeGreaterThan(50e6);
  });

  it("fails a bad picture alone", async () => {
    const [bad, good] = await Promise.allSettled([worker.process(Buffer.from("no")), worker.process(jpeg)]);
    expect(bad).toMatchObject({ status: "rejected", reason: { code: "invalid-data" } });
    expect(good.status).toBe("fulfilled");
  });

  it("outlives a crash of its process, which costs one picture", async () => {
    const pid = worker.usage()?.pid ?? 0;
    expect(pid).not.toBe(process.pid);
    const [lost, next] = [worker.process(jpeg), worker.process(jpeg)];
    process.kill(pid, "SIGKILL");
    await expect(lost).rejects.toMatchObject({ code: "invalid-data" });
    expect((await next).quality.verdict).toBe("good");
    expect(worker.usage()?.pid).not.toBe(pid);
  });

  it("lets only one glance wait", async () => {
    const glances = await Promise.allSettled([1, 2, 3, 4].map(() => worker.locate(jpeg)));
    expect(glances.map((one) => one.status)).toEqual(["fulfilled", "fulfilled", "rejected", "rejected"]);
    expect(glances[3]).toMatchObject({ reason: { code: "busy" } });
  });

  it("bounds the queue of pages", async () => {
    const busy = createPageWorker();
    const jobs = Array.from({ length: 19 }, () => busy.process(jpeg));
    const settled = Promise.allSettled(jobs);
    await expect(jobs[18]).rejects.toMatchObject({ code: "busy" });
    await busy.close();
    const codes = (await settled).map((job) => (job.status === "rejected" ? job.reason.code : "done"));
    expect(codes.filter((code) => code === "busy")).toHaveLength(2);
    expect(codes.filter((code) => code === "aborted")).toHaveLength(17);
    await expect(busy.process(jpeg)).rejects.toMatchObject({ code: "aborted" });
  });

  it("ends a job that takes too long, and starts anew", async () => {
    const hasty = createPageWorker({ limitMs: 1 });
    await expect(hasty.process(jpeg)).rejects.toMatchObject({ code: "timeout" });
    await expect(hasty.process(jpeg)).rejects.toMatchObject({ code: "timeout" });
    await hasty.close();
  });

  it("rests without a job and starts again with the next", async () => {
    const resting = createPageWorker({ idleMs: 1 });
    await resting.locate(jpeg);
    const first = resting.usage()?.pid;
    await vi.waitFor(
      async () => {
        expect((await resting.locate(jpeg)).confidence).toBeGreaterThan(0.9);
        expect(resting.usage()?.pid).not.toBe(first);
      },
      { timeout: 10_000 },
    );
    await resting.close();
    await resting.close();
  });
});
