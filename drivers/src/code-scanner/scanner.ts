import { DeviceError } from "../contract/device-error.ts";
import type { Capabilities, Device, DeviceIdentity, DriverContext } from "../contract/driver.ts";
import type { Kinds } from "../contract/kinds.ts";
import type { Transport } from "../contract/transport.ts";
import type { CodeDecoder, Decoded } from "./decoder.ts";
import { Readings } from "./readings.ts";

export interface ScannerParts {
  readonly port: Transport;
  readonly context: DriverContext;
  readonly decoder: CodeDecoder;
  readonly identity: DeviceIdentity;
  readonly capabilities: Capabilities;
  readonly action?: Partial<Kinds["code-scanner"]["action"]>;
}

/**
 * A device that only speaks when a code is shown to it. It is read from now on until `close()`, which leaves the port
 * open. No scanner here can be asked whether it is there, so a probe proves the port only.
 */
export function createScanner(parts: ScannerParts): Device<"code-scanner"> {
  const { port, context, decoder } = parts;
  const { clock } = context;
  const readings = new Readings();
  const stop = new AbortController();
  const reader = port.chunks()[Symbol.asyncIterator]();
  let lastChunkAt = 0;
  let watching = false;

  const take = (decoded: Iterable<Decoded>) => {
    for (const one of decoded) {
      if (one.kind === "noise") context.noise(one.bytes);
      else readings.push(one.reading);
    }
  };
  const watchSilence = async () => {
    watching = true;
    while (decoder.pending && !stop.signal.aborted) {
      const waitMs = lastChunkAt + decoder.quietMs - clock.uptime();
      if (waitMs <= 0) take(decoder.quiet());
      else await clock.sleep(waitMs, stop.signal).catch(() => {});
    }
    watching = false;
  };
  const read = async () => {
    try {
      for (;;) {
        const next = await reader.next();
        if (next.done) break;
        lastChunkAt = clock.uptime();
        take(decoder.push(next.value, lastChunkAt));
        if (decoder.pending && !watching) void watchSilence();
      }
      readings.lose(new DeviceError("lost", `${port.address} was closed`));
    } catch (error) {
      readings.lose(error);
    }
    stop.abort();
  };
  void read();

  return {
    identity: parts.identity,
    capabilities: { answersProbe: false, ...parts.capabilities },
    action: { trigger: cannot("trigger"), beep: cannot("beeper"), ...parts.action },
    readings: () => readings.read(),
    async probe(signal) {
      readings.check();
      if (signal?.aborted)
        throw new DeviceError("aborted", "the probe was given up", { cause: signal.reason });
    },
    async close() {
      readings.close();
      stop.abort();
      await reader.return?.();
    },
  };
}

function cannot(what: string): () => Promise<never> {
  return () => Promise.reject(new DeviceError("unsupported", `this scanner has no ${what} for software`));
}
