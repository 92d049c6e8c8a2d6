import { DeviceError } from "../../contract/device-error.ts";
import type { Device, Driver, DriverContext, OptionsSchema } from "../../contract/driver.ts";
import type { RaterActions } from "../../contract/rater.ts";
import type { Transport } from "../../contract/transport.ts";
import { readingOf } from "../key-meaning.ts";
import { PadLine } from "../pad-line.ts";
import { Presses } from "../presses.ts";
import { answerTo, askFrame, beepFrame, showFrame, starsFrame } from "./commands.ts";
import { createFf68Framing, parseFf68 } from "./frame.ts";
import { meaningOf } from "./keys.ts";
import { type Ff68Options, ff68Defaults, ff68Options } from "./options.ts";

const usualBytesPerSecond = 960;

/**
 * Caller pads and raters that share one RS-485 or RS-232 line at 9600 baud, 8 bits, no parity: FF 68 … 16, as spoken
 * by the queue system of JackQChen (MIT). One system's protocol, no standard. The pads answer nothing that the host
 * says, so a probe proves the port only.
 */
export const ff68Driver: Driver<"rater", Partial<Ff68Options>> = {
  name: "ff68",
  kind: "rater",
  ports: [
    { scheme: "serial", note: "9600 baud" },
    { scheme: "tcp", note: "serial bridge" },
  ],
  options: ff68Options as unknown as OptionsSchema,
  open: openFf68,
};

async function openFf68(
  port: Transport,
  options: Partial<Ff68Options>,
  context: DriverContext,
): Promise<Device<"rater">> {
  const settings = { ...ff68Defaults, ...options };
  if (port.bytesPerSecond !== undefined && Math.round(port.bytesPerSecond) !== usualBytesPerSecond) {
    context.log("warn", "FF 68 pads speak at 9600 baud; the port is set to another speed");
  }
  const presses = new Presses(settings, context);
  const isOurs = (pad: number) => settings.pads.length === 0 || settings.pads.includes(pad);
  const line = new PadLine({
    port,
    framing: createFf68Framing(),
    context,
    turnaroundMs: settings.turnaroundMs,
    heard(bytes, at) {
      const frame = parseFf68(bytes);
      if (!isOurs(frame.pad) || frame.data.length === 0) return;
      const meaning = meaningOf(frame, settings);
      const key = Buffer.from([frame.func, ...frame.data]).toString("hex");
      if (presses.begins(frame.pad, key, at)) {
        if (meaning === null) context.log("debug", "a key without a meaning", { pad: frame.pad, key });
        else line.push(readingOf({ pad: frame.pad, ...meaning, receivedAtUptime: at }));
      }
      // Even a key that means nothing here is repeated by its pad until it is answered.
      line.answer(answerTo(frame));
    },
  });
  const checked = (pad: number) => {
    if (Number.isInteger(pad) && pad >= 0 && pad <= 0xff && isOurs(pad)) return pad;
    throw new DeviceError("invalid-data", `no pad ${pad} is on this line`, { action: "check-settings" });
  };
  const action: RaterActions = {
    ask: async (pad, signal) => line.send(askFrame(checked(pad)), signal),
    beep: async (pad, signal) => line.send(beepFrame(checked(pad)), signal),
    async show(pad, display, signal) {
      await line.send(showFrame(checked(pad), display), signal);
      if (display.stars !== undefined) await line.send(starsFrame(pad, display.stars), signal);
    },
  };
  return {
    identity: { model: "FF 68 pads" },
    capabilities: {
      answersProbe: false,
      rates: true,
      callerKeys: true,
      asks: true,
      shows: true,
      showsStars: true,
      beeps: true,
    },
    action,
    readings: () => line.readings(),
    probe: (signal) => line.probe(signal),
    close: () => line.close(),
  };
}
