import type { PadDisplay } from "../../contract/rater.ts";
import { type Places, ticketPlaces, waitingPlaces } from "../display-digits.ts";
import type { SerialPadOptions } from "./options.ts";
import type { PadFrame } from "./pattern.ts";
import { checkTemplate, fillTemplate } from "./template.ts";

/** What the host says to a pad; undefined where nobody wrote down how. */
export interface Sentences {
  readonly answer: ((frame: PadFrame, bytes: Uint8Array) => Uint8Array) | undefined;
  readonly ask: ((pad: number) => Uint8Array) | undefined;
  readonly beep: ((pad: number) => Uint8Array) | undefined;
  readonly show: ((pad: number, display: PadDisplay) => Uint8Array) | undefined;
}

type Parts = Pick<
  SerialPadOptions,
  "answer" | "ask" | "beep" | "show" | "digitZero" | "digitBlank" | "checksum" | "checksumFrom"
>;

/** Throws DeviceError `invalid-data` that tells an installer what to change. */
export function compileSentences(options: Parts): Sentences {
  const { answer, ask, beep, show } = options;
  for (const [name, template] of Object.entries({ answer, ask, beep, show }))
    checkTemplate(name, template, options.checksum);
  const zero = Number.parseInt(options.digitZero, 16);
  const blank = Number.parseInt(options.digitBlank, 16);
  const digits = (places: Places) => places.map((digit) => (digit === null ? blank : (zero + digit) & 0xff));
  const command = (template: string | undefined) =>
    template === undefined ? undefined : (pad: number) => fillTemplate(template, { pad: [pad] }, options);
  return {
    answer:
      answer === undefined
        ? undefined
        : ({ pad, key }, bytes) =>
            fillTemplate(
              answer,
              { frame: [...bytes], pad: [pad], key: [...Buffer.from(key, "hex")] },
              options,
            ),
    ask: command(ask),
    beep: command(beep),
    show:
      show === undefined
        ? undefined
        : (pad, { waiting, ticket }) =>
            fillTemplate(
              show,
              { pad: [pad], waiting: digits(waitingPlaces(waiting)), ticket: digits(ticketPlaces(ticket)) },
              options,
            ),
  };
}
