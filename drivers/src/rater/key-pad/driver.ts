import type { Device, Driver, DriverContext, OptionsSchema } from "../../contract/driver.ts";
import type { Decoded } from "../../contract/framing.ts";
import type { Transport } from "../../contract/transport.ts";
import { type InputRecord, InputRecordFraming } from "../../framing/input-record.ts";
import { Keyboard } from "../../framing/key-events.ts";
import { readingOf } from "../key-meaning.ts";
import { Listening } from "../listening.ts";
import { Presses } from "../presses.ts";
import { QuietWatch } from "../quiet-watch.ts";
import { unsupported } from "../refusals.ts";
import { enter, keyAtOnce, keyWithEnter } from "./confirmed-key.ts";
import { type KeyPadOptions, keyPadDefaults, keyPadOptions } from "./options.ts";

/** A keyboard is one pad. */
const onlyPad = 1;
/** The kernel hands over whole records; half of one that stays half is noise. */
const quietMs = 100;

/**
 * Pads that act as a keyboard: one digit a level, with or without Enter. They are read raw by their input device and
 * can be told nothing; a probe proves the port only.
 */
export const keyPadDriver: Driver<"rater", Partial<KeyPadOptions>> = {
  name: "key-pad",
  kind: "rater",
  ports: [{ scheme: "evdev" }],
  options: keyPadOptions as unknown as OptionsSchema,
  open: openKeyPad,
};

async function openKeyPad(
  port: Transport,
  options: Partial<KeyPadOptions>,
  context: DriverContext,
): Promise<Device<"rater">> {
  const settings = { ...keyPadDefaults, ...options };
  const framing = new InputRecordFraming();
  const keyboard = new Keyboard();
  const presses = new Presses(settings, context);
  const chosen = settings.confirm === "enter" ? keyWithEnter(settings.confirmMs) : keyAtOnce();
  const quiet = new QuietWatch(context.clock, quietMs);

  const take = (record: InputRecord, receivedAtUptime: number) => {
    const event = keyboard.push(record);
    if (event === null) return;
    if (event.kind === "overrun") {
      chosen.forget();
      return;
    }
    if (event.character === null) return;
    // Enter decides nothing by itself, so that a second one at once does no harm.
    const begins =
      event.character === enter || presses.begins(onlyPad, `key ${event.code}`, receivedAtUptime);
    if (!begins || event.repeated) return;
    const character = chosen.press(event.character, receivedAtUptime);
    const means = character === null ? undefined : settings.keys[character];
    if (means !== undefined) listening.push(readingOf({ pad: onlyPad, means, receivedAtUptime }));
  };
  const sort = (decoded: Iterable<Decoded<InputRecord>>, at: number) => {
    for (const one of decoded) {
      if (one.kind === "noise") context.noise(one.bytes.length);
      else take(one.frame, at);
    }
  };
  const listening = new Listening(port, context.clock, (chunk, at) => {
    sort(framing.push(chunk), at);
    quiet.restart(() => sort(framing.quiet(), at));
  });
  const meanings = Object.values(settings.keys);
  return {
    identity: { model: "keyboard pad" },
    capabilities: {
      answersProbe: false,
      rates: meanings.some((means) => typeof means === "number"),
      callerKeys: meanings.some((means) => typeof means === "string"),
      asks: false,
      shows: false,
      showsStars: false,
      beeps: false,
    },
    action: {
      ask: () => unsupported("ask for a rating"),
      show: () => unsupported("show anything"),
      beep: () => unsupported("beep"),
    },
    readings: () => listening.readings(),
    probe: (signal) => listening.probe(signal),
    async close() {
      quiet.stop();
      await listening.close();
    },
  };
}
