import type { Kind } from "@yimen/drivers/contract";
import type { OrderDetail } from "../../contract/station-order.ts";
import { canBeAsked } from "../../devices/can-be-asked.ts";
import { deviceAxis } from "../../devices/status.ts";
import type { Supervisor } from "../../devices/supervisor.ts";

const usualLimitMs = 5_000;

/**
 * Asks a device without anything to be seen: that it answers, within what time, who it says it is and how it stands.
 * `proof` is "port" where it can't be asked: then only its port was proved. Rejects with DeviceError when it does not.
 */
export async function internalCheck(device: Supervisor<Kind>): Promise<OrderDetail> {
  const told = device.state.capabilities?.["probeLimitMs"];
  const answeredMs = await device.ask(typeof told === "number" ? told : usualLimitMs);
  const { capabilities, identity, observed } = device.state;
  return {
    proof: capabilities === null || canBeAsked(capabilities) ? "answers" : "port",
    answeredMs,
    model: identity?.model ?? null,
    serial: identity?.serial ?? null,
    firmware: identity?.firmware ?? null,
    axis: deviceAxis(device.state),
    trouble: observed.trouble?.code ?? null,
    ...shownValues(observed.values),
  };
}

/** What a check may tell of a device's values: words and counts of its own, nothing that a person wrote or was shown. */
function shownValues(values: OrderDetail): OrderDetail {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (key === "shown" ? [] : [[`value.${key}`, value]])),
  );
}
