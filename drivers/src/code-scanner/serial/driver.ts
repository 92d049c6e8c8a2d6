import { type Static, Type } from "typebox";
import { DeviceError } from "../../contract/device-error.ts";
import type { Driver, OptionsSchema } from "../../contract/driver.ts";
import { codeTextDecoder, encodingOption } from "../encoding.ts";
import { codeRules, ruleDefaults, ruleOptions } from "../rules.ts";
import { createScanner } from "../scanner.ts";
import { suffixOption } from "../suffix.ts";
import { TextLines } from "./text-lines.ts";

const command = (what: string) =>
  Type.String({
    pattern: "^([0-9A-Fa-f]{2}( ?[0-9A-Fa-f]{2}){0,63})?$",
    default: "",
    description: `Bytes that ${what}, hexadecimal; empty: the scanner knows none (Honeywell: 16 54 0D, 16 55 0D, 16 07 0D)`,
  });

const serialScannerOptions = Type.Object(
  {
    suffix: suffixOption,
    prefix: Type.String({
      maxLength: 16,
      default: "",
      description: "What the scanner sends before each code",
    }),
    encoding: encodingOption,
    quietMs: Type.Integer({
      minimum: 20,
      maximum: 2000,
      default: 250,
      description: "Silence after which a code that has begun is over, milliseconds",
    }),
    triggerOn: command("start reading"),
    triggerOff: command("stop reading"),
    beep: command("make it beep"),
    ...ruleOptions,
  },
  { additionalProperties: false },
);
export type SerialScannerOptions = Static<typeof serialScannerOptions>;

const defaults: SerialScannerOptions = {
  suffix: "cr",
  prefix: "",
  encoding: "utf-8",
  quietMs: 250,
  triggerOn: "",
  triggerOff: "",
  beep: "",
  ...ruleDefaults,
};

/** Scanners that send text over a serial line, USB CDC or a TCP bridge: the cleanest way, with no keyboard involved. */
export const serialScannerDriver: Driver<"code-scanner", Partial<SerialScannerOptions>> = {
  name: "serial-scanner",
  kind: "code-scanner",
  ports: [{ scheme: "serial" }, { scheme: "tcp", note: "serial bridge" }],
  options: serialScannerOptions as unknown as OptionsSchema,
  async open(port, options, context) {
    const settings = { ...defaults, ...options };
    const commanded = (hex: string, signal?: AbortSignal) =>
      hex === ""
        ? Promise.reject(new DeviceError("unsupported", "no command of this scanner is configured for this"))
        : port.write(Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex")), signal);
    return createScanner({
      port,
      context,
      decoder: new TextLines({
        rules: codeRules(settings),
        suffix: settings.suffix,
        prefix: new TextEncoder().encode(settings.prefix),
        quietMs: settings.quietMs,
        decode: codeTextDecoder(settings.encoding),
      }),
      identity: { model: "serial code scanner" },
      capabilities: {
        symbology: false,
        trigger: settings.triggerOn !== "" && settings.triggerOff !== "",
        beep: settings.beep !== "",
      },
      action: {
        trigger: (on, signal) => commanded(on ? settings.triggerOn : settings.triggerOff, signal),
        beep: (signal) => commanded(settings.beep, signal),
      },
    });
  },
};
