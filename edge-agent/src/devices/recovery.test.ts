import { type DeviceErrorCode, kinds, operatorActions, usualAction } from "@yimen/drivers/contract";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterLoss, afterTime, steady, usualFlapLimits } from "./flapping.ts";
import { History } from "./history.ts";
import { mannersOf } from "./manners.ts";
import { Recovery } from "./recovery.ts";
import { callServiceAfterMs, treatment } from "./remedy.ts";

const silent = { code: "unresponsive", action: "restart-device" } as const;
const babbles = { code: "babble", action: "check-cable" } as const;
const lost = { code: "lost", action: "reconnect" } as const;

describe("what is done about a device", () => {
  it("opens it anew, sets it back, then asks a person, and goes on trying", () => {
    const steps = [1, 2, 3, 4, 10].map((strikes) => treatment(silent, strikes));
    expect(steps.map(({ remedy }) => remedy)).toEqual(["reopen", "reset", "person", "person", "reset"]);
    expect(steps.map(({ fault }) => fault.action).slice(0, 3)).toEqual(["wait", "wait", "restart-device"]);
  });

  it("leaves a babbling line alone for longer and longer, a minute at most", () => {
    const waits = [1, 2, 3, 4, 5, 60].map((strikes) => treatment(babbles, strikes).leastWaitMs);
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  });

  it("asks for the cable of one that was unplugged, whatever went before", () => {
    for (const strikes of [1, 2, 3, 10])
      expect(treatment(lost, strikes)).toMatchObject({ remedy: "reopen", fault: lost });
  });

  it("asks for the settings at once where only they can help", () => {
    expect(treatment({ code: "unsupported", action: "check-settings" }, 1).remedy).toBe("person");
  });

  it("never waits for ever and always names what a person should do", () => {
    const codes = Object.keys(usualAction) as DeviceErrorCode[];
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.constantFrom(...operatorActions),
        fc.integer({ min: 1, max: 999 }),
        (code, action, strikes) => {
          const { leastWaitMs, fault, remedy } = treatment({ code, action }, strikes);
          expect(leastWaitMs).toBeLessThanOrEqual(60_000);
          expect(fault.code).toBe(code);
          expect([action, "wait"]).toContain(fault.action);
          if (remedy === "person") expect(fault.action).toBe(action);
        },
      ),
    );
  });
});

describe("flapping", () => {
  it("begins at the fifth loss within a minute, once, and ends after a calm minute", () => {
    let state = steady;
    const seen: (number | null)[] = [];
    for (const uptime of [0, 5_000, 10_000, 15_000, 20_000, 25_000]) {
      state = afterLoss(state, uptime, 1_000 + uptime, usualFlapLimits);
      seen.push(state.flappingSince);
    }
    expect(seen).toEqual([null, null, null, null, 21_000, 21_000]);
    expect(afterTime(state, 84_000, usualFlapLimits)).toBe(state);
    expect(afterTime(state, 85_000, usualFlapLimits)).toEqual(steady);
  });

  it("never begins with losses that are far enough apart", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 15_000, max: 200_000 }), { maxLength: 40 }), (gaps) => {
        let state = steady;
        let uptime = 0;
        for (const gap of gaps) {
          uptime += gap;
          state = afterLoss(state, uptime, uptime, usualFlapLimits);
        }
        expect(state.flappingSince).toBeNull();
        expect(state.losses.length).toBeLessThanOrEqual(usualFlapLimits.losses);
      }),
    );
  });
});

describe("what is remembered of failures", () => {
  it("forgives after ten healthy seconds, not by opening alone", async () => {
    const clock = createManualClock();
    const recovery = new Recovery(clock, usualFlapLimits);
    const fail = () => recovery.failed(silent, true, clock.now()).remedy;
    expect(fail()).toBe("reopen");
    recovery.opened();
    await clock.advance(5_000);
    recovery.tick(true);
    expect(fail()).toBe("reset");
    recovery.opened();
    await clock.advance(11_000);
    recovery.tick(true);
    expect(fail()).toBe("reopen");
  });

  it("asks a person though its own reset made the device leave the bus and come again", async () => {
    const clock = createManualClock();
    const recovery = new Recovery(clock, usualFlapLimits);
    const fail = (fault: Parameters<Recovery["failed"]>[0]) => recovery.failed(fault, false, clock.now());
    fail(silent);
    expect(fail(silent).remedy).toBe("reset");
    await clock.advance(1_000);
    expect(fail({ code: "cannot-open", action: "reconnect" }).remedy).toBe("reopen");
    recovery.plugged();
    expect(fail(silent).remedy).toBe("person");
    await clock.advance(6_000);
    recovery.plugged();
    expect(fail(silent).remedy).toBe("reopen");
  });

  it("rests longer each time, whatever else is plugged in meanwhile", () => {
    const recovery = new Recovery(createManualClock(), usualFlapLimits);
    const waits = [1, 2, 3].map(() => {
      const { leastWaitMs } = recovery.failed(babbles, false, 0);
      expect(recovery.plugged()).toBe(true);
      return leastWaitMs;
    });
    expect(waits).toEqual([5_000, 10_000, 20_000]);
  });

  it("calls service when a person was asked for a quarter of an hour", async () => {
    const clock = createManualClock();
    const recovery = new Recovery(clock, usualFlapLimits);
    const since = clock.now();
    for (let count = 0; count < 2; count += 1) recovery.failed(silent, false, since);
    expect(recovery.failed(silent, false, since).fault.action).toBe("restart-device");
    await clock.advance(callServiceAfterMs);
    expect(recovery.failed(silent, false, since).fault.action).toBe("call-service");
  });

  it("never calls silence or nonsense flapping, and opens such a device more slowly", () => {
    const clock = createManualClock();
    const recovery = new Recovery(clock, usualFlapLimits);
    const fails = [silent, { code: "protocol", action: "restart-device" } as const];
    const waits = [...fails, ...fails, ...fails].map(
      (fault) => recovery.failed(fault, true, clock.now()).leastWaitMs,
    );
    expect(waits).toEqual([0, 0, 2_000, 2_000, 2_000, 2_000]);
    expect(recovery.flappingSince).toBeNull();
    for (let count = 0; count < 5; count += 1) recovery.failed(lost, true, clock.now());
    expect(recovery.flappingSince).not.toBeNull();
  });

  it("tries soon after a plug, and not at all sooner while it flaps", async () => {
    const clock = createManualClock();
    const recovery = new Recovery(clock, usualFlapLimits);
    recovery.failed(lost, true, clock.now());
    expect(recovery.waitMs(3_000)).toBe(3_000);
    expect(recovery.plugged()).toBe(true);
    expect([1, 2, 3, 4, 5].map(() => recovery.waitMs(3_000))).toEqual([300, 300, 300, 300, 3_000]);
    for (let count = 0; count < 5; count += 1) recovery.failed(lost, true, clock.now());
    expect(recovery.plugged()).toBe(false);
    expect(recovery.failed(lost, true, clock.now()).leastWaitMs).toBe(usualFlapLimits.waitMs);
  });
});

it("keeps a bounded history in which the same again only counts", () => {
  const history = new History();
  expect([
    history.add("away", "lost", 1),
    history.add("away", "lost", 2),
    history.add("online", null, 3),
  ]).toEqual([true, false, true]);
  expect(history.steps[0]).toEqual({ what: "away", why: "lost", at: 1, lastAt: 2, times: 2 });
  for (let count = 0; count < 200; count += 1) history.add(count % 2 ? "online" : "away", null, count);
  expect(history.steps).toHaveLength(40);
});

it("has manners for every kind", () => {
  for (const kind of kinds) expect(mannersOf(kind).probeLimitMs).toBeLessThanOrEqual(5_000);
});
