import type { Devices } from "../devices/devices.ts";

const triggerLimitMs = 2_000;

/**
 * Pulls and lets go the trigger of the scanners that take that from software; the others see a code by themselves.
 * A scanner that lets go after each code is pulled anew when the screen waits for the next one.
 */
export function scannerTrigger(devices: () => Pick<Devices, "states" | "pick">): (on: boolean) => void {
  // One after the other: a device does one thing at a time and refuses a second.
  let turn: Promise<unknown> = Promise.resolve();
  const apply = (on: boolean) =>
    Promise.allSettled(
      devices()
        .states()
        .filter(
          ({ settings, capabilities }) =>
            settings.kind === "code-scanner" && capabilities?.["trigger"] === true,
        )
        .map(({ settings }) =>
          devices()
            .pick("code-scanner", settings.id)
            ?.use((action, signal) => action.trigger(on, signal), triggerLimitMs),
        ),
    );
  return (on) => {
    turn = turn.then(() => apply(on));
  };
}
