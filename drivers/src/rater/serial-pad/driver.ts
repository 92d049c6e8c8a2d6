import type { Device, Driver, DriverContext, OptionsSchema } from "../../contract/driver.ts";
import type { RaterActions } from "../../contract/rater.ts";
import type { Transport } from "../../contract/transport.ts";
import { readingOf } from "../key-meaning.ts";
import { PadLine } from "../pad-line.ts";
import { Presses } from "../presses.ts";
import { checkedPad, unsupported } from "../refusals.ts";
import { Rescan } from "../rescan.ts";
import { type SerialPadSettings, serialPadDefaults, serialPadOptions } from "./options.ts";
import { compilePattern } from "./pattern.ts";
import { compileSentences } from "./sentences.ts";

/** No pad of one line sends longer frames. */
const maxBytes = 64;

/**
 * Serial pads of any maker: what they send and what they are told is written down in the options. They answer
 * nothing that the host says, so a probe proves the port only. Opening rejects with `invalid-data` and a message for
 * the installer where the options contradict each other.
 */
export const serialPadDriver: Driver<"rater", SerialPadSettings> = {
  name: "serial-pad",
  kind: "rater",
  ports: [{ scheme: "serial" }, { scheme: "tcp", note: "serial bridge" }],
  options: serialPadOptions as unknown as OptionsSchema,
  open: openSerialPad,
};

async function openSerialPad(
  port: Transport,
  options: SerialPadSettings,
  context: DriverContext,
): Promise<Device<"rater">> {
  const settings = { ...serialPadDefaults, ...options };
  const pattern = compilePattern({ ...settings, maxBytes });
  const sentences = compileSentences(settings);
  const presses = new Presses(settings, context);
  const line = new PadLine({
    port,
    framing: new Rescan(pattern.judge),
    context,
    turnaroundMs: settings.turnaroundMs,
    heard(bytes, at) {
      const frame = pattern.parse(bytes);
      if (frame === null) return;
      const { pad, key } = frame;
      if (presses.begins(pad, key, at)) {
        const means = settings.keys[key];
        if (means === undefined) context.log("debug", "a key without a meaning", { pad, key });
        else line.push(readingOf({ pad, means, receivedAtUptime: at }));
      }
      const answer = sentences.answer?.(frame, bytes);
      if (answer !== undefined) line.answer(answer);
    },
  });
  const { ask, beep, show } = sentences;
  const action: RaterActions = {
    ask: ask
      ? async (pad, signal) => line.send(ask(checkedPad(pad)), signal)
      : () => unsupported("ask for a rating"),
    beep: beep ? async (pad, signal) => line.send(beep(checkedPad(pad)), signal) : () => unsupported("beep"),
    show: show
      ? async (pad, display, signal) => line.send(show(checkedPad(pad), display), signal)
      : () => unsupported("show anything"),
  };
  const meanings = Object.values(settings.keys);
  return {
    identity: { model: "serial pad" },
    capabilities: {
      answersProbe: false,
      rates: meanings.some((means) => typeof means === "number"),
      callerKeys: meanings.some((means) => typeof means === "string"),
      asks: ask !== undefined,
      shows: show !== undefined,
      showsStars: false,
      beeps: beep !== undefined,
    },
    action,
    readings: () => line.readings(),
    probe: (signal) => line.probe(signal),
    close: () => line.close(),
  };
}
