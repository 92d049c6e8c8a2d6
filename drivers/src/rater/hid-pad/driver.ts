import type { Device, Driver, DriverContext, OptionsSchema } from "../../contract/driver.ts";
import type { RaterActions } from "../../contract/rater.ts";
import type { Transport } from "../../contract/transport.ts";
import { readingOf } from "../key-meaning.ts";
import { Listening } from "../listening.ts";
import { Presses } from "../presses.ts";
import { unsupported } from "../refusals.ts";
import { type HidPadSettings, hidPadDefaults, hidPadOptions } from "./options.ts";
import { keysDown, outputReport } from "./report.ts";

/** A HID device is one pad. */
const onlyPad = 1;

/**
 * Pads that speak vendor-defined HID reports: which byte tells which key, and which output report lights or beeps, is
 * written down in the options. There is no report that asks a pad whether it is well, so a probe proves the port only.
 */
export const hidPadDriver: Driver<"rater", HidPadSettings> = {
  name: "hid-pad",
  kind: "rater",
  ports: [{ scheme: "hid", note: "any; the reports stand in the options" }],
  options: hidPadOptions as unknown as OptionsSchema,
  open: openHidPad,
};

async function openHidPad(
  port: Transport,
  options: HidPadSettings,
  context: DriverContext,
): Promise<Device<"rater">> {
  const settings = { ...hidPadDefaults, ...options };
  const presses = new Presses(settings, context);
  let held: readonly object[] = [];
  let asking = false;
  const tell = (hex: string, signal?: AbortSignal) =>
    port.write(outputReport(hex, settings.reportBytes), signal);
  const stopAsking = () => {
    if (!asking || settings.stopAsking === undefined) return;
    asking = false;
    tell(settings.stopAsking).catch(() => {});
  };
  const listening = new Listening(port, context.clock, (report, receivedAtUptime) => {
    const down = keysDown(report, settings);
    if (down === null) {
      context.noise(report.length);
      return;
    }
    for (const row of down) {
      if (settings.releases && held.includes(row)) continue;
      if (!presses.begins(onlyPad, `${row.at}=${row.is}`, receivedAtUptime)) continue;
      listening.push(readingOf({ pad: onlyPad, means: row.means, receivedAtUptime }));
      if (typeof row.means === "number") stopAsking();
    }
    held = down;
  });
  const { ask, beep } = settings;
  const action: RaterActions = {
    ask: ask
      ? async (_pad, signal) => {
          await tell(ask, signal);
          asking = true;
        }
      : () => unsupported("ask for a rating"),
    beep: beep ? (_pad, signal) => tell(beep, signal) : () => unsupported("beep"),
    show: () => unsupported("show anything"),
  };
  return {
    identity: { model: "HID pad" },
    capabilities: {
      answersProbe: false,
      rates: settings.keys.some(({ means }) => typeof means === "number"),
      callerKeys: settings.keys.some(({ means }) => typeof means === "string"),
      asks: ask !== undefined,
      shows: false,
      showsStars: false,
      beeps: beep !== undefined,
    },
    action,
    readings: () => listening.readings(),
    probe: (signal) => listening.probe(signal),
    close: () => listening.close(),
  };
}
