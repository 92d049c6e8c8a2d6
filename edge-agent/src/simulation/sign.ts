import { listenTcp } from "@yimen/drivers/transport/tcp-listen.ts";
import { onbonFaults } from "@yimen/drivers/window-sign/onbon/fault.ts";
import { createOnbonBxSimulator } from "@yimen/drivers/window-sign/onbon-bx/simulator.ts";
import { signPng } from "@yimen/drivers/window-sign/sign-png.ts";
import { layCable } from "./cable.ts";
import { choice, faultCommand } from "./commands.ts";
import type { SimulatedPart } from "./parts.ts";

const size = { width: 128, height: 32 } as const;

/** An LED sign over a window: a BX-5E1 card behind TCP on loopback. */
export async function simulateSign(changed: () => void, port = 0): Promise<SimulatedPart> {
  const cable = await layCable(
    (address) => listenTcp(address === null ? port : Number(address.slice(address.lastIndexOf(":") + 1))),
    changed,
  );
  const simulator = createOnbonBxSimulator(cable.farEnd, size);
  return {
    device: {
      id: "sign",
      kind: "window-sign",
      driver: "onbon-bx",
      port: cable.farEnd.address,
      options: size,
    },
    get plugged() {
      return cable.plugged;
    },
    commands: {
      power: choice("power", ["on", "off"], (word) =>
        word === "on" ? simulator.powerOn() : simulator.powerOff(),
      ),
      fault: faultCommand(onbonFaults, (fault) => simulator.setFault(fault)),
    },
    shows: () => ({
      power: simulator.state.powered ? "on" : "off",
      brightness: simulator.state.brightness,
      requests: simulator.state.requests,
      fault: simulator.state.fault ?? "none",
    }),
    picture: () => signPng(simulator.seen()),
    unplug: cable.unplug,
    replug: cable.replug,
    close: cable.unplug,
  };
}
