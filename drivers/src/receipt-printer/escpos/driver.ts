import { DeviceError } from "../../contract/device-error.ts";
import type { Driver, OptionsSchema } from "../../contract/driver.ts";
import type { Transport } from "../../contract/transport.ts";
import { realTimePulses } from "./commands.ts";
import { identify, reportsOn } from "./enquiries.ts";
import { LineTime } from "./line-time.ts";
import { type EscposOptions, escposDefaults, escposOptions } from "./options.ts";
import { Printer, type PrinterSetup } from "./printer.ts";
import { findProfile, isOneWay, oneWayProfile, type PrinterProfile } from "./profile.ts";
import { StatusLink } from "./status-link.ts";
import { tongueOf } from "./tongue/tongues.ts";

const longestWaitForMore = 500;

/**
 * Receipt printers on serial, USB (`/dev/usb/lpN`) or TCP 9100. Opening asks for status; a printer that
 * answers nothing within `statusTimeoutMs` is refused as `unresponsive`, but for the profile of a one-way line
 * (generic-80-oneway), whose prints are known from the wire only.
 */
export const escposDriver: Driver<"receipt-printer", EscposOptions> = {
  name: "escpos",
  kind: "receipt-printer",
  ports: [
    { scheme: "lp", note: "USB printer class, /dev/usb/lpN" },
    { scheme: "lp", vendorId: "04b8", note: "Epson" },
    { scheme: "lp", vendorId: "154f", note: "SNBC" },
    { scheme: "lp", vendorId: "0519", note: "Star" },
    { scheme: "lp", vendorId: "0dd4", note: "Custom" },
    { scheme: "lp", vendorId: "1d90", note: "Citizen" },
    { scheme: "lp", vendorId: "0416", productId: "5011", note: "common board of Chinese makers" },
    { scheme: "lp", vendorId: "0fe6", productId: "811e", note: "common board of Chinese makers" },
    { scheme: "tcp", note: "network printers, port 9100" },
    { scheme: "serial", note: "9600 to 115200 baud" },
  ],
  options: escposOptions as unknown as OptionsSchema,
  async open(port, options, context) {
    const settings = { ...escposDefaults, ...options };
    const row = findProfile(settings.profile);
    if (!row) throw new DeviceError("unsupported", `there is no printer profile ${settings.profile}`);
    const profile = settings.slip === "raster" ? drawnThroughout(row) : row;
    const { statusTimeoutMs, progressLimitMs, pollMs, retractAfterMs } = settings;
    const line = new LineTime(port, context.clock);
    const link = new StatusLink({
      port,
      line,
      clock: context.clock,
      tongue: tongueOf(profile),
      mayReport: profile.asb,
      noise: (bytes) => context.noise(bytes),
    });
    void link.read();
    try {
      const identity = { model: await introduce(port, link, line, profile, statusTimeoutMs) };
      const progressMs = progressLimitMs;
      const setup: PrinterSetup = { profile, identity, statusTimeoutMs, progressMs, pollMs, retractAfterMs };
      context.log("info", "printer opened", {
        profile: profile.name,
        answers: link.answers,
        reportsChanges: link.reportsChanges,
      });
      const printer = new Printer(port, link, line, setup, context);
      await printer.count();
      return printer;
    } catch (error) {
      await link.close();
      throw error;
    }
  },
};

/** Asks whether anyone is there, sets the printer up, and returns its model: what it says, or what its profile does. */
async function introduce(
  port: Transport,
  link: StatusLink,
  line: LineTime,
  profile: PrinterProfile,
  statusTimeoutMs: number,
): Promise<string> {
  const answers = await link.ask(statusTimeoutMs);
  if (answers === 0 && !isOneWay(profile))
    throw new DeviceError(
      "unresponsive",
      `the printer answers no status question; if it never does, its profile is ${oneWayProfile}`,
    );
  const waitMs = Math.min(statusTimeoutMs, longestWaitForMore) + line.backlogMs;
  const write: Write = (bytes) => {
    line.took(bytes.length);
    return port.write(bytes);
  };
  if (profile.guardsPulses) await write(realTimePulses(false));
  if (answers > 0 && profile.asb) await startReports(write, link, profile, waitMs);
  const model = answers > 0 ? await askModel(write, link, profile, waitMs) : undefined;
  return model ?? profile.model;
}

/** The same printer, with no use made of its own fonts and codes. */
function drawnThroughout(profile: PrinterProfile): PrinterProfile {
  return { ...profile, hanzi: "none", qr: "raster" };
}

type Write = (bytes: Uint8Array) => Promise<void>;

async function startReports(
  write: Write,
  link: StatusLink,
  profile: PrinterProfile,
  waitMs: number,
): Promise<boolean> {
  const heard = link.hears(({ type }) => type === "automatic", waitMs);
  heard.catch(() => {});
  await write(reportsOn[profile.status]);
  return heard;
}

/** GS I waits behind what is queued, so an offline printer isn't asked. */
async function askModel(
  write: Write,
  link: StatusLink,
  profile: PrinterProfile,
  waitMs: number,
): Promise<string | undefined> {
  if (!profile.identifies || link.status.online !== true) return undefined;
  let model: string | undefined;
  const heard = link.hears((one) => {
    if (one.type === "identity") model = one.text;
    return one.type === "identity";
  }, waitMs);
  heard.catch(() => {});
  await write(identify("model"));
  await heard;
  return model;
}
