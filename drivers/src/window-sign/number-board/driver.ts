import { DeviceError } from "../../contract/device-error.ts";
import type { Device, Driver, DriverContext, OptionsSchema } from "../../contract/driver.ts";
import type { Framing } from "../../contract/framing.ts";
import type { Transport } from "../../contract/transport.ts";
import type { SignContent } from "../../contract/window-sign.ts";
import { RequestReply } from "../../framing/request-reply.ts";
import { noReadings } from "../no-readings.ts";
import { partOf } from "../parts-of-text.ts";
import { encodeBoard, highest } from "./frame.ts";
import { type NumberBoardOptions, numberBoardDefaults, numberBoardOptions } from "./options.ts";

/** Boards never answer: whatever comes back is noise. */
const onlyNoise: Framing<Uint8Array> = {
  encode: (bytes) => bytes,
  push: (bytes) => [{ kind: "noise", bytes, reason: "no-start" }],
  quiet: () => [],
};

/** Boards of a few digits that take four bytes and say nothing. `show` is over when the wire has taken them. */
export const numberBoardDriver: Driver<"window-sign", NumberBoardOptions> = {
  name: "number-board",
  kind: "window-sign",
  ports: [
    { scheme: "serial", note: "mostly 9600 baud" },
    { scheme: "tcp", note: "serial bridge" },
    { scheme: "udp", note: "serial bridge" },
  ],
  options: numberBoardOptions as unknown as OptionsSchema,
  open: openNumberBoard,
};

async function openNumberBoard(
  port: Transport,
  options: NumberBoardOptions,
  context: DriverContext,
): Promise<Device<"window-sign">> {
  const settings = { ...numberBoardDefaults, ...options };
  const line = new RequestReply({
    transport: port,
    framing: onlyNoise,
    clock: context.clock,
    noise: context.noise,
  });
  const check = (signal: AbortSignal | undefined) => {
    if (line.ended.aborted) throw line.ended.reason;
    if (signal?.aborted)
      throw new DeviceError("aborted", "the request was given up", { cause: signal.reason });
  };
  return {
    identity: { model: "number board" },
    capabilities: { digits: settings.digits, brightness: false, answersProbe: false },
    action: {
      async show(content, signal) {
        const value = numberIn(content, settings);
        check(signal);
        await port.write(encodeBoard(settings.id, value), signal);
        return { evidence: "transport", missing: [] };
      },
      async brightness() {
        throw new DeviceError("unsupported", "a number board has one brightness");
      },
    },
    readings: () => noReadings(line.ended),
    async probe(signal) {
      check(signal);
    },
    close: () => line.close(),
  };
}

/** Nothing to show is 0, the least that a board can say. */
function numberIn(content: SignContent, settings: Required<NumberBoardOptions>): number {
  const text = content.lines.map((line) => line.text).join(" ");
  if (text.trim() === "") return 0;
  const ticket = partOf(content, "ticket") ?? "";
  if (settings.letters === "refuse" && settings.part === "number" && /[A-Za-z]/.test(ticket)) {
    throw new DeviceError("invalid-data", "a number board can't show the letters of a ticket");
  }
  const digits = partOf(content, settings.part);
  if (digits === null) throw new DeviceError("invalid-data", "a number board shows numbers only");
  const value = Number(digits);
  if (value > highest || value >= 10 ** settings.digits) {
    throw new DeviceError("invalid-data", `this board has ${settings.digits} digits`);
  }
  return value;
}
