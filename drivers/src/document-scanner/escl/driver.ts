import {
  asExchangePort,
  type Device,
  DeviceError,
  type Driver,
  type DriverContext,
  isDeviceError,
  type ScannedPage,
  type ScannerStatus,
  type ScanOptions,
  type Transport,
} from "../../contract/index.ts";
import type { ScannerCapabilities } from "./capabilities.ts";
import { scanPages } from "./job.ts";
import { type EsclOptions, optionsSchema } from "./options.ts";
import { Questions } from "./questions.ts";
import { jobFor } from "./settings.ts";
import { hindrance } from "./status.ts";
import { StatusFeed } from "./status-feed.ts";

const usualPages = 20;
const pageLimit = 100;

/**
 * Network scanners that speak eSCL (AirScan, Mopria): platen and feeder, found by mDNS. A probe asks for the
 * scanner's status and may do so during a job.
 */
export const esclDriver: Driver<"document-scanner", EsclOptions> = {
  name: "escl",
  kind: "document-scanner",
  ports: [{ scheme: "escl" }, { scheme: "escls" }],
  options: optionsSchema,
  open: openScanner,
};

/** Rejects with `timeout` after 3 s of silence, `protocol` where no scanner answers, `lost`, `refused`. */
async function openScanner(
  transport: Transport,
  options: EsclOptions,
  context: DriverContext,
): Promise<Device<"document-scanner">> {
  const port = asExchangePort(transport);
  const over = new AbortController();
  const questions = new Questions(port, options, context.clock);
  const can = await questions.capabilities();
  const feed = new StatusFeed(questions, over.signal);
  await feed.ask().catch((error: unknown) => {
    if (!isDeviceError(error, "busy")) throw error;
  });
  let scanning = false;

  async function* scan(wanted: ScanOptions, signal?: AbortSignal): AsyncGenerator<ScannedPage, void, void> {
    const mostPages = wanted.mostPages ?? usualPages;
    if (!(mostPages >= 1 && mostPages <= pageLimit)) {
      throw new DeviceError("invalid-data", `A job has 1 to ${pageLimit} pages`);
    }
    if (scanning) throw new DeviceError("busy", "The scanner has another job");
    scanning = true;
    const stop = signal === undefined ? over.signal : AbortSignal.any([over.signal, signal]);
    try {
      if (stop.aborted) throw new DeviceError("aborted", "The scan was given up", { cause: stop.reason });
      const source = placeOfPaper(wanted.source, can, await feed.ask(stop));
      const paper = source === "platen" ? can.platen : can.feeder;
      if (paper === null) throw new DeviceError("unsupported", `The scanner has no ${source}`);
      const asked = { ...(options.dpi === undefined ? {} : { dpi: options.dpi }), ...wanted };
      const job = jobFor(source, paper, asked, can);
      context.log("debug", "scan begins", { source, dpi: job.dpi });
      yield* scanPages(questions, job, { version: can.version, mostPages }, stop);
    } finally {
      scanning = false;
    }
  }

  return {
    identity: { model: can.model, ...(can.serial === null ? {} : { serial: can.serial }) },
    capabilities: {
      answersProbe: true,
      platen: can.platen !== null,
      feeder: can.feeder !== null,
      duplex: can.duplex,
    },
    action: { scan },
    readings: () => feed.readings(),
    probe: async (signal) => {
      await feed.ask(signal);
    },
    async close() {
      over.abort(new DeviceError("aborted", "The scanner was closed"));
      feed.close();
    },
  };
}

/** Throws what keeps paper from coming, before a job is begun. */
function placeOfPaper(
  wanted: ScanOptions["source"],
  can: ScannerCapabilities,
  status: ScannerStatus,
): "platen" | "feeder" {
  const loaded = status.feeder === "loaded";
  if (wanted === "platen") return "platen";
  const source = wanted === "feeder" || loaded || can.platen === null ? "feeder" : "platen";
  const trouble = hindrance(status);
  if (trouble !== null && can.feeder !== null) throw trouble;
  if (source === "feeder" && status.feeder === "empty") {
    throw new DeviceError("paper-out", "The feeder is empty");
  }
  return source;
}
