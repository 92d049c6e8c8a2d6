import { type Static, Type } from "typebox";
import type { Driver, OptionsSchema } from "../../contract/driver.ts";
import { codeRules, ruleDefaults, ruleOptions } from "../rules.ts";
import { createScanner } from "../scanner.ts";
import { suffixOption } from "../suffix.ts";
import { TypedCodes } from "./typed-codes.ts";

const wedgeScannerOptions = Type.Object(
  {
    suffix: suffixOption,
    prefix: Type.String({
      maxLength: 16,
      default: "",
      description: "What the scanner is set to type before each code; a rare one, such as ~",
    }),
    mostGapMs: Type.Integer({
      minimum: 5,
      maximum: 70,
      default: 50,
      description: "Average time between keys up to which a scanner types, milliseconds; people take over 80",
    }),
    leastKeys: Type.Integer({
      minimum: 2,
      maximum: 32,
      default: 4,
      description: "Fewer keys are never a code",
    }),
    quietMs: Type.Integer({
      minimum: 50,
      maximum: 2000,
      default: 250,
      description: "Silence after which a code that has begun is over, milliseconds",
    }),
    ...ruleOptions,
  },
  { additionalProperties: false },
);
export type WedgeScannerOptions = Static<typeof wedgeScannerOptions>;

const defaults: WedgeScannerOptions = {
  suffix: "cr",
  prefix: "",
  mostGapMs: 50,
  leastKeys: 4,
  quietMs: 250,
  ...ruleDefaults,
};

/**
 * Scanners that can only act as a keyboard, read raw as Linux input events with a US layout, so that neither the
 * focus nor an input method touches the text. Characters that no key writes (Chinese, say) don't come through: set
 * such a scanner to HID-POS or serial.
 */
export const wedgeScannerDriver: Driver<"code-scanner", Partial<WedgeScannerOptions>> = {
  name: "wedge-scanner",
  kind: "code-scanner",
  ports: [{ scheme: "evdev", note: "/dev/input/by-id/…-event-kbd" }],
  options: wedgeScannerOptions as unknown as OptionsSchema,
  async open(port, options, context) {
    const settings = { ...defaults, ...options };
    return createScanner({
      port,
      context,
      decoder: new TypedCodes({ ...settings, rules: codeRules(settings) }),
      identity: { model: "keyboard-like code scanner" },
      capabilities: { symbology: false, trigger: false, beep: false },
    });
  },
};
