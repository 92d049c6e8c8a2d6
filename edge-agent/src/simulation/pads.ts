import { createFf68Simulator, ff68Faults } from "@yimen/drivers/rater/ff68/simulator.ts";
import { choice, faultCommand } from "./commands.ts";
import type { SimulatedPart } from "./parts.ts";
import { laySerialCable } from "./serial-cable.ts";

const pad = 3;
const ratingKeys = { 非常满意: 1, 满意: 2, 基本满意: 3, 不满意: 4 } as const;
/** What a clerk presses: the key's byte, after the digit that gives the confirm key its meaning. */
const callerKeys = {
  call: [0x0c],
  "call-again": [0x0d],
  "ask-rating": [0x0b],
  cancel: [0x0e],
  hold: [0x00, 0x0f],
  "call-back": [0x03, 0x0f],
  "give-up": [0x06, 0x0f],
  "one-metre": [0x11],
  pause: [0x12],
  transfer: [0x13],
} as const;

/** One pad with caller and rating keys on an FF 68 line. */
export async function simulatePads(changed: () => void): Promise<SimulatedPart> {
  const cable = await laySerialCable("pads", changed);
  const simulator = createFf68Simulator(cable.farEnd, { pads: [pad] });
  const state = () => simulator.state.pads[0];
  return {
    device: {
      id: "pads",
      kind: "rater",
      driver: "ff68",
      port: cable.farEnd.address,
      options: {},
      serial: { baudRate: 9600 },
    },
    get plugged() {
      return cable.plugged;
    },
    commands: {
      rate: choice("rate", Object.keys(ratingKeys) as (keyof typeof ratingKeys)[], (key) =>
        simulator.rate(pad, ratingKeys[key]),
      ),
      press: choice("press", Object.keys(callerKeys) as (keyof typeof callerKeys)[], (key) =>
        simulator.press(pad, ...callerKeys[key]),
      ),
      fault: faultCommand(ff68Faults, (fault) => simulator.setFault(fault)),
    },
    shows: () => ({
      digits: state()?.digits.replaceAll(" ", "·") ?? null,
      stars: state()?.stars ?? null,
      asked: state()?.asked ?? 0,
      beeps: state()?.beeps ?? 0,
      unanswered: state()?.unanswered ?? false,
      fault: simulator.state.fault ?? "none",
    }),
    unplug: cable.unplug,
    replug: cable.replug,
    close: cable.remove,
  };
}
