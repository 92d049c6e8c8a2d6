import { type Static, Type } from "typebox";
import { DeviceError, isDeviceError } from "../contract/device-error.ts";
import type { Device, Driver, DriverContext, OptionsSchema } from "../contract/driver.ts";
import type { MrzKey, PassportRead } from "../contract/passport.ts";
import type { Transport } from "../contract/transport.ts";
import { CardLine } from "./card-line.ts";
import { readPassport } from "./read-passport.ts";

const icao9303Options = Type.Object(
  {
    face: Type.Optional(
      Type.Boolean({ default: true, description: "Read the picture too; takes some seconds longer." }),
    ),
  },
  { additionalProperties: false },
);

/** A face of 30 kB from a slow chip at 106 kbit/s. */
const readLimitMs = 30_000;

/**
 * Passports and other travel documents with a chip (ICAO Doc 9303), by basic access control, on a contactless PC/SC
 * reader. `read` is over within 30 s. The reader itself is never asked: a probe proves that it is plugged in.
 */
export const icao9303Driver: Driver<"passport-reader", Static<typeof icao9303Options>> = {
  name: "icao-9303",
  kind: "passport-reader",
  ports: [{ scheme: "pcsc", note: "contactless readers behind pcscd" }],
  options: icao9303Options as unknown as OptionsSchema,
  open: openReader,
};

async function openReader(
  port: Transport,
  { face = true }: Static<typeof icao9303Options>,
  context: DriverContext,
): Promise<Device<"passport-reader">> {
  const line = new CardLine(port, context);
  let reading = false;
  const check = (signal: AbortSignal | undefined) => {
    if (line.ended.aborted) throw line.ended.reason;
    if (signal?.aborted)
      throw new DeviceError("aborted", "the request was given up", { cause: signal.reason });
  };
  return {
    identity: { model: `PC/SC ${port.address.slice(port.address.lastIndexOf(":") + 1)}` },
    capabilities: { seesRemoval: true, face, answersProbe: false },
    action: {
      async read(key: MrzKey, signal?: AbortSignal): Promise<PassportRead> {
        check(signal);
        if (reading) throw new DeviceError("busy", "a document is being read");
        if (line.present === false)
          throw new DeviceError("card-unreadable", "no document lies on the reader");
        reading = true;
        try {
          return await withinLimit(context, signal, (limited) =>
            readPassport(line.transmit, key, { clock: context.clock, withFace: face, signal: limited }),
          );
        } finally {
          reading = false;
        }
      },
    },
    readings: () => line.readings(),
    async probe(signal) {
      check(signal);
    },
    close: () => line.close(),
  };
}

async function withinLimit(
  { clock }: DriverContext,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<PassportRead>,
): Promise<PassportRead> {
  const tooLong = new AbortController();
  const over = new AbortController();
  clock.sleep(readLimitMs, over.signal).then(
    () => tooLong.abort(),
    () => {},
  );
  try {
    return await work(signal === undefined ? tooLong.signal : AbortSignal.any([signal, tooLong.signal]));
  } catch (error) {
    if (!tooLong.signal.aborted || !isDeviceError(error, "aborted")) throw error;
    throw new DeviceError("card-unreadable", "the document could not be read in time", { cause: error });
  } finally {
    over.abort();
  }
}
