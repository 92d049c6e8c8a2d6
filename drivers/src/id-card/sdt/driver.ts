import { DeviceError, isDeviceError } from "../../contract/device-error.ts";
import type { Device, Driver, DriverContext, OptionsSchema } from "../../contract/driver.ts";
import type { IdCardReading } from "../../contract/id-card.ts";
import type { Transport } from "../../contract/transport.ts";
import { RequestReply } from "../../framing/request-reply.ts";
import { carrierFor } from "./carrier.ts";
import { commands, requestBody, type SdtCommand } from "./commands.ts";
import { type SdtFrame, SdtFraming } from "./frame.ts";
import { type SdtOptions, sdtDefaults, sdtOptions } from "./options.ts";
import { parseBasePayload } from "./payload.ts";
import { firstStep, nextStep, type Outcome } from "./poll.ts";
import { answers, parseReply, type SdtReply } from "./reply.ts";
import { formatSamNumber } from "./sam-number.ts";
import {
  hostChecksumError,
  hostLengthError,
  ok,
  samNotAuthorised,
  selfTestFailed,
  statusError,
} from "./status.ts";

/** Added to the documented limits: what the host's own scheduling and a USB converter may take. */
const hostMarginMs = 300;
/** A reader that was just plugged in answers after 1.5 s. */
const powerUpTries = 4;
/** So many questions in a row without an answer, and the device counts as silent. */
const silentQuestions = 3;
const damaged: ReadonlySet<number> = new Set([hostChecksumError, hostLengthError]);

type Ask = (
  command: SdtCommand,
  signal?: AbortSignal,
) => Promise<SdtReply & { readonly receivedAtUptime: number }>;

/** Readers with the police's SAM module, GA 450 / GA 467: serial, USB bulk, HID of DK's kind, or a TCP bridge. */
export const sdtDriver: Driver<"id-card", Partial<SdtOptions>> = {
  name: "sdt",
  kind: "id-card",
  ports: [
    { scheme: "usb", vendorId: "0400", productId: "c35a", note: "the common SDT class" },
    { scheme: "usb", vendorId: "0316", productId: "5020", note: "Synjones" },
    { scheme: "usb", vendorId: "10c4", productId: "8a1b", note: "Senter" },
    { scheme: "usb", vendorId: "2015", productId: "0008" },
    { scheme: "usb", vendorId: "9573", productId: "4836" },
    { scheme: "hid", vendorId: "0483", productId: "572b", note: "DK" },
    { scheme: "serial" },
    { scheme: "tcp", note: "serial bridge" },
  ],
  options: sdtOptions as unknown as OptionsSchema,
  open: openSdt,
};

async function openSdt(
  port: Transport,
  options: Partial<SdtOptions>,
  context: DriverContext,
): Promise<Device<"id-card">> {
  const settings = { ...sdtDefaults, ...options };
  const line = new RequestReply<SdtFrame>({
    transport: port,
    framing: new SdtFraming(),
    clock: context.clock,
    carrier: carrierFor(port.address, settings.hidProfile),
    isRefusal: (reason) => reason === "timeout-form",
    noise: context.noise,
  });
  const stop = new AbortController();
  const ask: Ask = async (command, signal) => {
    const { frame, receivedAtUptime } = await line.request(
      { body: requestBody(command) },
      {
        accepts: ({ body }) => {
          const reply = parseReply(body);
          return reply !== null && answers(command, reply);
        },
        limitMs: command.limitMs + hostMarginMs,
        signal,
      },
    );
    const reply = parseReply(frame.body);
    if (reply === null) throw new DeviceError("protocol", "the reader's answer is too short");
    if (reply.status === selfTestFailed || reply.status === samNotAuthorised) {
      throw statusError(reply.status) ?? new DeviceError("hardware", "the reader is unusable");
    }
    return { ...reply, receivedAtUptime };
  };
  const probe = async (signal?: AbortSignal) => {
    const reply = await ask(commands.samStatus, signal);
    if (reply.status !== ok) throw statusError(reply.status) ?? unexpected(reply);
  };
  const close = async () => {
    stop.abort(new DeviceError("aborted", "the reader was closed"));
    await line.close();
  };

  try {
    await untilAwake(probe);
    const serial = await readSamNumber(ask, context);
    return {
      identity: { model: "SDT ID-card reader", ...(serial === null ? {} : { serial }) },
      capabilities: { seesRemoval: true, photo: true, additionalAddress: settings.readAdditionalAddress },
      action: {},
      readings: () => readings(ask, settings, context, stop.signal),
      probe,
      // GA 467: 10 FF restarts the SAM; it answers 90 when its self-check is over.
      async reset(signal) {
        const reply = await ask(commands.reset, signal);
        if (reply.status !== ok) throw statusError(reply.status) ?? unexpected(reply);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function untilAwake(probe: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await probe();
      return;
    } catch (error) {
      if (!isDeviceError(error, "timeout") || tries === powerUpTries) throw error;
    }
  }
}

/** null: the reader has none to tell, which is no reason to go without it. */
async function readSamNumber(ask: Ask, context: DriverContext): Promise<string | null> {
  try {
    return formatSamNumber((await ask(commands.samNumber)).data);
  } catch (error) {
    if (!isDeviceError(error, "timeout")) throw error;
    context.log("warn", "the reader does not tell its SAM number");
    return null;
  }
}

async function* readings(
  ask: Ask,
  settings: SdtOptions,
  context: DriverContext,
  stop: AbortSignal,
): AsyncGenerator<IdCardReading, void, void> {
  const { clock } = context;
  let step = firstStep();
  let askedAt = clock.uptime();
  let silent = 0;
  while (!stop.aborted) {
    const wait = askedAt + step.afterMs - clock.uptime();
    if (wait > 0) await clock.sleep(wait, stop).catch(() => {});
    if (stop.aborted) return;
    askedAt = clock.uptime();
    const outcome = await outcomeOf(ask, commands[step.ask], clock.uptime).catch((error: unknown) => {
      if (stop.aborted) return null;
      throw error;
    });
    if (outcome === null) return;
    silent = outcome.status === "timeout" ? silent + 1 : 0;
    if (silent >= silentQuestions) throw new DeviceError("timeout", "the reader does not answer any more");
    step = nextStep(step.state, outcome, settings);
    yield* step.readings;
  }
}

async function outcomeOf(ask: Ask, command: SdtCommand, uptime: () => number): Promise<Outcome> {
  const askedAt = uptime();
  try {
    const first = await ask(command);
    // The question was damaged on its way, so nothing was done: it may be asked again.
    const reply = damaged.has(first.status) ? await ask(command) : first;
    return {
      status: reply.status,
      data: reply.data,
      payload: reply.status === ok ? parseBasePayload(reply.data) : null,
      receivedAtUptime: reply.receivedAtUptime,
      tookMs: uptime() - askedAt,
    };
  } catch (error) {
    if (!isDeviceError(error, "timeout")) throw error;
    return { status: "timeout", receivedAtUptime: uptime(), tookMs: uptime() - askedAt };
  }
}

function unexpected(reply: SdtReply): DeviceError {
  return new DeviceError("protocol", `the reader answered its state with ${reply.status}`);
}
