import { type Static, Type } from "typebox";
import { DeviceError, isDeviceError } from "../../contract/device-error.ts";
import type { Driver, DriverContext, OptionsSchema } from "../../contract/driver.ts";
import type { HidReport, Transport } from "../../contract/transport.ts";
import { codeTextDecoder, encodingOption } from "../encoding.ts";
import { codeRules, ruleDefaults, ruleOptions } from "../rules.ts";
import { createScanner } from "../scanner.ts";
import { CodeReports } from "./code-reports.ts";
import { makerOf } from "./makers.ts";

const hidPosOptions = Type.Object(
  { encoding: encodingOption, ...ruleOptions },
  { additionalProperties: false },
);
export type HidPosOptions = Static<typeof hidPosOptions>;

const defaults: HidPosOptions = { encoding: "utf-8", ...ruleDefaults };

/**
 * Scanners in HID-POS mode (HID usage page 8C, usage 2): what was scanned comes with its symbology, whatever has the
 * keyboard's focus. Source: USB HID POS Usage Tables 1.02; layout as Honeywell, Youjie, Zebra and Datalogic send it.
 */
export const hidPosDriver: Driver<"code-scanner", Partial<HidPosOptions>> = {
  name: "hid-pos",
  kind: "code-scanner",
  ports: [
    { scheme: "hid", vendorId: "0c2e", note: "Honeywell" },
    { scheme: "hid", vendorId: "23d0", note: "Youjie" },
    { scheme: "hid", vendorId: "05e0", note: "Zebra" },
    { scheme: "hid", vendorId: "05f9", note: "Datalogic" },
  ],
  options: hidPosOptions as unknown as OptionsSchema,
  async open(port, options, context) {
    const settings = { ...defaults, ...options };
    const rules = codeRules(settings);
    const maker = makerOf(port.address);
    if (maker.wake !== null) await wake(port, maker.wake, context);
    const commanded = (report: HidReport | null, signal?: AbortSignal) =>
      report === null
        ? Promise.reject(new DeviceError("unsupported", `no report of the ${maker.name} is known for this`))
        : send(port, report, signal);
    return createScanner({
      port,
      context,
      decoder: new CodeReports({
        rules,
        decode: codeTextDecoder(settings.encoding),
        symbologies: maker.symbologies,
      }),
      identity: { model: maker.name },
      capabilities: { symbology: true, trigger: maker.triggerOn !== null, beep: maker.beep !== null },
      action: {
        trigger: (on, signal) => commanded(on ? maker.triggerOn : maker.triggerOff, signal),
        beep: (signal) => commanded(maker.beep, signal),
      },
    });
  },
};

/** Models that need no waking may refuse the report, and read all the same. */
async function wake(port: Transport, report: HidReport, context: DriverContext): Promise<void> {
  try {
    await send(port, report);
  } catch (error) {
    if (!isDeviceError(error, "refused")) throw error;
    context.log("warn", "the scanner does not take the report that wakes others of its make");
  }
}

async function send(port: Transport, report: HidReport, signal?: AbortSignal): Promise<void> {
  if (port.report === undefined) throw new DeviceError("unsupported", `${port.address} is no HID device`);
  await port.report(report, signal);
}
