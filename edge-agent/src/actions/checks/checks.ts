import { DeviceError, type Kind } from "@yimen/drivers/contract";
import type { OrderDetail, OrderResult, StationOrder } from "../../contract/station-order.ts";
import type { Devices } from "../../devices/devices.ts";
import type { Supervisor } from "../../devices/supervisor.ts";
import type { OrderContext } from "../../fleet/fleet.ts";
import { Failed, refused, timed } from "../results.ts";
import { externalCheck } from "./external.ts";
import { interactiveCheck } from "./interactive.ts";
import { internalCheck } from "./internal.ts";
import { CanNot, type TrialParts } from "./trial.ts";
import { Wizard } from "./wizard.ts";

type Order<N extends StationOrder["name"]> = Extract<StationOrder, { name: N }>;

export interface ChecksParts extends TrialParts {
  readonly devices: TrialParts["devices"] & Pick<Devices, "states">;
}

/** Health checks at three levels, as UPOS names them. One at a device at a time. */
export class Checks {
  readonly #parts: ChecksParts;
  readonly #wizards = new Map<string, Wizard>();

  constructor(parts: ChecksParts) {
    this.#parts = parts;
  }

  /** Refuses with `device-can-not` what a kind of device has not, with `device-busy` one that is at work. */
  async check(
    device: Supervisor<Kind>,
    { level }: Order<"health-check">,
    context: OrderContext,
  ): Promise<OrderResult> {
    const { clock } = this.#parts;
    if (level === "internal") return timed(clock, () => internalCheck(device));
    if (device.state.busy || device.state.borrowed) return refused("device-busy");
    const { id, kind } = device.settings;
    const wizard = new Wizard(clock, context.signal, (progress) => context.tell(progress));
    // A test slip takes its turn among the others; nothing else shares its device with a test.
    const giveBack =
      level === "external" && kind === "receipt-printer"
        ? () => undefined
        : this.#parts.devices.borrow(id, (reading) => wizard.read(reading));
    this.#wizards.set(id, wizard);
    const trial = { device, context, parts: this.#parts };
    try {
      return await timed(clock, async () => {
        const asked = await internalCheck(device);
        const shown = await (level === "external" ? externalCheck(trial) : interactiveCheck(trial, wizard));
        return shown instanceof Failed ? shown : { ...picked(asked), ...shown };
      });
    } catch (error) {
      if (error instanceof CanNot) return refused(error.code);
      throw error;
    } finally {
      this.#wizards.delete(id);
      giveBack();
    }
  }

  /** The internal check of all devices, one after another: each with the ms of its answer, or with why there is none. */
  async checkAll(signal: AbortSignal): Promise<OrderResult> {
    const { clock, devices } = this.#parts;
    return timed(clock, async () => {
      const found: Record<string, OrderDetail[string]> = {};
      let wrong = 0;
      for (const { settings } of devices.states()) {
        if (signal.aborted) throw new DeviceError("aborted", "the check was given up");
        const device = devices.find(settings.id);
        if (device === null) continue;
        try {
          found[settings.id] = (await internalCheck(device))["answeredMs"] ?? null;
        } catch (error) {
          found[settings.id] = error instanceof DeviceError ? error.code : "failed";
          // A device at work answers its work.
          if (found[settings.id] !== "busy") wrong += 1;
        }
      }
      return wrong === 0 ? found : new Failed("devices-failed", found);
    });
  }

  answer({ device, step, answer }: Order<"answer-check">): OrderResult {
    const taken = this.#wizards.get(device)?.answer(step, answer) ?? false;
    return taken ? { outcome: "done", detail: {}, milliseconds: 0 } : refused("action-unknown");
  }
}

/** A check that shows something tells of the question before it only how it was answered. */
const picked = ({ proof, answeredMs }: OrderDetail): OrderDetail => ({
  proof: proof ?? null,
  answeredMs: answeredMs ?? null,
});
