import { randomUUID } from "node:crypto";
import type { Clock, Kind } from "@yimen/drivers/contract";
import { type Actor, type ErrorCode, HallError } from "../contract/index.ts";
import type { OrderResult, StationOrder } from "../contract/station-order.ts";
import type { Devices } from "../devices/devices.ts";
import type { Supervisor } from "../devices/supervisor.ts";
import type { Hands, OrderContext } from "../fleet/fleet.ts";
import type { Hall } from "../journal/open.ts";
import { isForced, sparesVisits } from "../rules/action/terms.ts";
import type { Restarts } from "../settings/restarts.ts";
import type { Captures } from "./capture/captures.ts";
import type { Checks } from "./checks/checks.ts";
import { Failed, refused, timed } from "./results.ts";
import type { VisitGate } from "./visit-gate.ts";

export interface HandsParts {
  readonly devices: Devices;
  readonly hall: Pick<Hall, "journal">;
  readonly clock: Clock;
  readonly gate: VisitGate;
  readonly checks: Checks;
  readonly captures: Captures;
  readonly restarts: Pick<Restarts, "request">;
  /** Ends the visit of this id, wherever it is open. */
  endVisit(visit: string): void;
  /** Has a display's pages load anew; false: none of them is there. */
  reloadDisplay(display: string): boolean;
}

type Order<N extends StationOrder["name"]> = Extract<StationOrder, { name: N }>;
export type Carry = {
  readonly [N in StationOrder["name"]]?: (order: Order<N>, context: OrderContext) => Promise<OrderResult>;
};

const reopenLimitMs = 20_000;
/** What a printer that was just filled may take until it says so. */
const supplyLimitMs = 5_000;

/** Carries out at this station what a manager asks of it. Other parts bring hands for what is theirs. */
export function createHands(parts: HandsParts, others: Carry = {}): Hands {
  const carry: Carry = { ...deviceOrders(parts), ...stationOrders(parts), ...others };
  return {
    async run(order, context) {
      const way = carry[order.name] as
        | ((order: StationOrder, context: OrderContext) => Promise<OrderResult>)
        | undefined;
      if (way === undefined) return refused("device-can-not");
      const device = "device" in order ? order.device : null;
      if (device !== null && parts.devices.find(device) === null) return refused("device-unknown");
      if (sparesVisits(order) && !isForced(order) && parts.gate.served(device)) return refused("visit-open");
      try {
        return await way(order, context);
      } catch (error) {
        if (error instanceof HallError) return refused(error.code as ErrorCode);
        throw error;
      }
    },
  };
}

function deviceOrders(parts: HandsParts): Carry {
  const { devices, clock, hall, checks } = parts;
  const known = (id: string): Supervisor<Kind> => {
    const device = devices.find(id);
    if (device === null) throw new HallError("device-unknown");
    return device;
  };
  const reopen = async (id: string, reset: boolean, forced: boolean): Promise<OrderResult> => {
    const device = known(id);
    const { state } = device;
    if ((state.busy || state.borrowed) && !forced) return refused("device-busy");
    return timed(clock, async () => {
      const { code, reset: by } = await device.reopen(reset, reopenLimitMs);
      const { identity, observed } = device.state;
      const detail = {
        setBackBy: by,
        model: identity?.model ?? null,
        trouble: observed.trouble?.code ?? null,
      };
      return code === null ? detail : new Failed(code, detail);
    });
  };
  const record = async (command: Parameters<Hall["journal"]["execute"]>[0], by: Actor) => {
    await hall.journal.execute(command, by, `${command.type}:${randomUUID()}`);
  };
  return {
    "restart-device": ({ device, forced }) => reopen(device, false, forced),
    "reset-device": ({ device, forced }) => reopen(device, true, forced),
    "health-check": (order, context) => checks.check(known(order.device), order, context),
    "check-devices": (_, { signal }) => checks.checkAll(signal),
    "answer-check": async (order) => checks.answer(order),
    "release-claim": ({ device }) =>
      timed(clock, async () => {
        const visit = devices.overrideClaim(known(device).settings.id);
        // The visit would take it again with the next thing that its person does.
        if (visit !== null) parts.endVisit(visit);
        return { wasClaimed: visit !== null };
      }),
    "lock-device": ({ device, by }) =>
      timed(clock, async () => {
        await record({ type: "lock-own-device", device, by }, { kind: "manager", id: by });
        devices.lock(device, { by, since: clock.now() });
        return {};
      }),
    "unlock-device": ({ device, by }) =>
      timed(clock, async () => {
        await record({ type: "unlock-own-device", device }, { kind: "manager", id: by });
        devices.lock(device, null);
        return {};
      }),
    replenished: ({ device }) =>
      timed(clock, async () => {
        const supervisor = known(device);
        await supervisor.ask(supplyLimitMs);
        const { paper = null } = supervisor.state.observed.values;
        return paper === "out" ? new Failed("paper-out", { paper }) : { paper };
      }),
  };
}

function stationOrders({ devices, clock, captures, restarts, reloadDisplay }: HandsParts): Carry {
  return {
    "log-level": async ({ device, level, minutes }) => {
      const until = level === "debug" ? clock.now() + minutes * 60_000 : null;
      devices.traces.fine(device, until);
      return { outcome: "done", detail: { until }, milliseconds: 0 };
    },
    "begin-capture": ({ device, minutes }, context) => captures.run(device, minutes, context),
    "end-capture": async () => captures.end(),
    "restart-agent": async ({ forced }) => {
      const { waitsFor } = restarts.request({ why: "asked", forced });
      return { outcome: "done", detail: { waitsForVisits: waitsFor.length }, milliseconds: 0 };
    },
    "reload-display": async ({ display }) =>
      reloadDisplay(display) ? { outcome: "done", detail: {}, milliseconds: 0 } : refused("display-away"),
  };
}
