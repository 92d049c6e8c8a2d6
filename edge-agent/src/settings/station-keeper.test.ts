import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sampleBase } from "../config/base.ts";
import type { Config } from "../config/schema.ts";
import type { Keeper, StartPlan, StartStory } from "./keeper.ts";
import { PlanFiles } from "./plan-files.ts";
import { type KeptAgent, StationKeeper } from "./station-keeper.ts";

let folder = "";
const open: { close(): Promise<void> }[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yimen-keeper-"));
});
afterEach(async () => {
  for (const keeper of open.splice(0)) await keeper.close();
  rmSync(folder, { recursive: true, force: true });
});

const idle = (seconds: number, version = 1): Partial<StartPlan> => ({
  settings: { version, changes: [{ path: ["visit", "idleSeconds"], value: seconds }], source: "own" },
});

/** A process with its keeper; its agents answer as real ones do. `sick`: visits so short make the agent unwell. */
function machine(
  options: { sick?: number; dies?: number; wrongFile?: boolean; taken?: boolean; stuck?: boolean } = {},
) {
  const clock = createManualClock();
  const ran: number[] = [];
  const parts = {
    ...{ base: options.wrongFile === true ? null : sampleBase(), drivers: [], clock },
    files: new PlanFiles(join(folder, "settings")),
    settle: (config: Config) => config,
    async start({ visit }: Config): Promise<KeptAgent> {
      if (options.taken === true) throw Object.assign(new Error("taken"), { code: "EADDRINUSE" });
      if (visit.idleSeconds === options.dies) throw new Error("it can't be");
      ran.push(visit.idleSeconds);
      const server = createServer((request, reply) => {
        const unwell = request.url === "/health" && visit.idleSeconds === options.sick;
        reply.end(JSON.stringify(unwell ? { reasons: [{ part: "journal", code: "x" }] } : {}));
      });
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      const close = async () => {
        server.closeAllConnections();
        await new Promise((settle) => server.close(settle));
        if (options.stuck === true) throw new Error("a part can't be closed");
      };
      return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
    },
    blames: (error: unknown) => (error as NodeJS.ErrnoException).code === undefined,
    spoken: (error: unknown) => (error as Error).message,
    say: () => undefined,
  };
  const keeper = new StationKeeper(parts);
  open.push(keeper);
  /** Lets time go on, look by look, until the story says so. */
  const until = async (holds: (story: StartStory) => boolean) => {
    let leave = () => {};
    const told = new Promise<void>((settle) => {
      leave = keeper.onChange(() => holds(keeper.story) && settle());
    });
    const going = told.then(() => true);
    while (!holds(keeper.story)) {
      if (await Promise.race([going, clock.untilSleeping().then(() => false)])) break;
      await clock.advance(1_000);
    }
    leave();
    return keeper.story;
  };
  return { keeper, until, ran, files: parts.files };
}

const good = ({ state }: StartStory) => state === "good";
const fellBack = (story: StartStory) => story.why === "fell-back" && good(story);

it("runs what it is asked for, proves it, and starts with it the next time", async () => {
  const first = machine();
  await first.keeper.begin();
  await first.until(good);
  first.keeper.restart("settings", idle(60));
  const story = await first.until(({ plan, state }) => plan.settings.version === 1 && state === "good");
  expect(story).toMatchObject({ why: "settings", refused: null });
  expect(first.ran).toEqual([45, 60]);
  await first.keeper.close();
  const next = machine();
  await next.keeper.begin();
  expect(next.keeper.story).toMatchObject({ why: "started", state: "good", plan: idle(60) });
  expect(next.ran).toEqual([60]);
});

it("goes back by itself from what is unwell, can't start, or is no configuration, and says why", async () => {
  const { keeper, until, ran, files } = machine({ sick: 50, dies: 70 });
  await keeper.begin();
  await until(good);
  for (const [seconds, why] of [
    [50, "unwell"],
    [70, "not-started"],
    [5, "invalid"],
  ] as const) {
    keeper.restart("settings", idle(seconds, seconds));
    const story = await until((now) => fellBack(now) && now.refused?.why === why);
    expect(story).toMatchObject({
      plan: { settings: { version: 0 } },
      refused: { plan: idle(seconds, seconds) },
    });
  }
  expect(keeper.story.refused?.detail).toBe("visit.idleSeconds");
  expect(ran).toEqual([45, 50, 45, 45, 45]);
  expect(files.next).toBeNull();
  keeper.restart("settings", idle(60, 71));
  expect(await until(({ plan, state }) => plan.settings.version === 71 && state === "good")).toMatchObject({
    refused: null,
  });
});

it("gives up after the second try what ended its process", async () => {
  const first = machine();
  await first.keeper.begin();
  await first.until(good);
  const { plan } = first.keeper.story;
  // Killed twice while it was tried: nobody closed it.
  first.files.putNext({ plan: { ...plan, ...idle(60) }, why: "settings", begun: 1 });
  const second = machine();
  await second.keeper.begin();
  expect(second.keeper.story).toMatchObject({ state: "tried", plan: idle(60) });
  expect(second.files.next).toMatchObject({ begun: 2 });
  const third = machine();
  await third.keeper.begin();
  expect(third.keeper.story).toMatchObject({ why: "fell-back", plan, refused: { why: "ended" } });
});

it("runs what worked last where the file can't be read, and takes no damaged file for a plan", async () => {
  const first = machine();
  await first.keeper.begin();
  await first.until(good);
  first.keeper.restart("settings", idle(60));
  await first.until(({ plan, state }) => plan.settings.version === 1 && state === "good");
  await first.keeper.close();
  const second = machine({ wrongFile: true });
  await second.keeper.begin();
  expect(second.keeper.story).toMatchObject({ state: "last-good", refused: { why: "invalid" } });
  expect(second.ran).toEqual([60]);
  await second.keeper.close();
  writeFileSync(join(folder, "settings", "good.json"), '{"plan":');
  const third = machine();
  await third.keeper.begin();
  expect(third.ran).toEqual([45]);
});

it("blames no settings for a port that is taken", async () => {
  const first = machine();
  await first.keeper.begin();
  await first.until(good);
  first.files.putNext({ plan: { ...first.keeper.story.plan, ...idle(60) }, why: "settings", begun: 0 });
  const second = machine({ taken: true });
  await expect(second.keeper.begin()).rejects.toThrow("taken");
  expect(second.files.next).toMatchObject({ begun: 0 });
  expect(second.files.refused).toBeNull();
});

it("starts the next agent though the one before could not close in order", async () => {
  const options = { stuck: true };
  const { keeper, until, ran } = machine(options);
  await keeper.begin();
  await until(good);
  keeper.restart("settings", idle(60));
  await until(({ plan, state }) => plan.settings.version === 1 && state === "good");
  expect(ran).toEqual([45, 60]);
  options.stuck = false;
});

it("keeps its plan however often a port is taken, and runs it once the port is free", async () => {
  let starts = 0;
  const { keeper, until, ran } = machine({
    get taken() {
      starts += 1;
      return starts > 1 && starts < 6;
    },
  });
  await keeper.begin();
  await until(good);
  keeper.restart("settings", idle(60));
  await until(({ plan, state }) => plan.settings.version === 1 && state === "good");
  expect(ran).toEqual([45, 60]);
});

it("gives up a plan with which a station no longer reaches its hall, if it did before", async () => {
  const { keeper, until, ran } = machine();
  let linked = true;
  const watched: Keeper = keeper;
  const agent = await keeper.begin();
  expect(agent.url).toContain("127.0.0.1");
  watched.watch({ why: "hall-away", holds: () => linked });
  await until(good);
  keeper.restart("settings", idle(60));
  await until(({ plan }) => plan.settings.version === 1);
  linked = false;
  keeper.watch({ why: "hall-away", holds: () => linked });
  expect(await until(fellBack)).toMatchObject({ refused: { why: "hall-away" } });
  expect(ran).toEqual([45, 60, 45]);
});
