import { DeviceError, isDeviceError } from "../../contract/device-error.ts";
import type { Device, Driver, DriverContext, OptionsSchema } from "../../contract/driver.ts";
import type { Transport } from "../../contract/transport.ts";
import { RequestReply } from "../../framing/request-reply.ts";
import { noReadings } from "../no-readings.ts";
import { ModbusFraming, replyLength } from "./frame.ts";
import { type ModbusSignOptions, modbusSignDefaults, modbusSignOptions } from "./options.ts";
import { type RegisterWrite, registerWrites } from "./registers.ts";
import { exceptionOf, readRequest, repliesTo, writeManyRequest, writeOneRequest } from "./requests.ts";

/** 3.5 characters of silence at 9600 baud part two frames. */
const gapMs = 5;
const answerMs = 700;
const mostTries = 3;
const busyPauseMs = 150;

/**
 * LED panels by Modbus RTU, on serial lines or bridges. `show` is over within 4 s a field (with `oneByOne` a register); it may be repeated at any
 * time. Where the panel has no way back only the wire vouches for it.
 */
export const modbusSignDriver: Driver<"window-sign", ModbusSignOptions> = {
  name: "modbus-sign",
  kind: "window-sign",
  ports: [
    { scheme: "serial", note: "RS-485, mostly 9600 baud" },
    { scheme: "tcp", note: "serial bridge" },
    { scheme: "udp", note: "serial bridge" },
  ],
  options: modbusSignOptions as unknown as OptionsSchema,
  open: openModbusSign,
};

async function openModbusSign(
  port: Transport,
  options: ModbusSignOptions,
  context: DriverContext,
): Promise<Device<"window-sign">> {
  const settings = { ...modbusSignDefaults, ...options };
  const { slave, fields, answers, refresh, brightness } = settings;
  const { clock } = context;
  const line = new RequestReply({
    transport: port,
    framing: new ModbusFraming(slave, replyLength),
    clock,
    noise: context.noise,
  });

  const ask = async (body: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> => {
    await pause(gapMs, signal);
    const { frame } = await line.request(
      { body },
      { accepts: (reply) => repliesTo(body, reply.body), limitMs: answerMs, signal },
    );
    return frame.body;
  };
  const pause = async (delayMs: number, signal?: AbortSignal) => {
    await clock.sleep(delayMs, signal).catch((cause: unknown) => {
      throw new DeviceError("aborted", "the request was given up", { cause });
    });
  };
  const write = async (body: Uint8Array, signal?: AbortSignal): Promise<void> => {
    if (!answers) {
      await pause(gapMs, signal);
      await port.write(new ModbusFraming(slave, replyLength).encode({ body }), signal);
      return;
    }
    for (let tries = 1; ; tries += 1) {
      const refused = exceptionOf(await ask(body, signal));
      if (refused === undefined) return;
      if (tries === mostTries || !isDeviceError(refused, "busy")) throw refused;
      await pause(busyPauseMs, signal);
    }
  };
  const writeField = async ({ register, values }: RegisterWrite, signal?: AbortSignal) => {
    if (!settings.oneByOne && values.length > 1) {
      await write(writeManyRequest(slave, register, values), signal);
      return;
    }
    for (const [index, value] of values.entries()) {
      await write(writeOneRequest(slave, register + index, value), signal);
    }
  };
  const probe = async (signal?: AbortSignal) => {
    if (line.ended.aborted) throw line.ended.reason;
    // Whatever it answers, an exception too, it is there.
    if (answers) await ask(readRequest(slave, fields[0]?.register ?? 0, 1), signal);
    else if (signal?.aborted) throw new DeviceError("aborted", "the request was given up");
  };
  try {
    await probe();
  } catch (error) {
    await line.close();
    throw error;
  }
  return {
    identity: { model: "Modbus RTU panel" },
    capabilities: { brightness: brightness !== undefined, ...(answers ? {} : { answersProbe: false }) },
    action: {
      async show(content, signal) {
        const { writes, missing } = registerWrites(content, fields);
        for (const one of writes) await writeField(one, signal);
        if (refresh !== undefined)
          await write(writeOneRequest(slave, refresh.register, refresh.value), signal);
        return { evidence: answers ? "device" : "transport", missing };
      },
      async brightness(share, signal) {
        if (brightness === undefined) {
          throw new DeviceError("unsupported", "no register for the brightness is configured");
        }
        const value = Math.round(Math.min(1, Math.max(0, share)) * brightness.highest);
        await write(writeOneRequest(slave, brightness.register, value), signal);
      },
    },
    readings: () => noReadings(line.ended),
    probe,
    close: () => line.close(),
  };
}
