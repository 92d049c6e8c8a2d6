import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type ScannerFault, type ScannerReply, SimulatedScanner } from "./simulator/scanner.ts";

export type { ScannerFault } from "./simulator/scanner.ts";

export interface ScannerSimulatorOptions {
  /** Default: one that is free. */
  readonly port?: number;
  /** What lies on the glass, a JPEG. Null: the scanner has no platen. */
  readonly platen: Uint8Array | null;
  /** What lies in the feeder, the first sheet first. Null (the default): the scanner has no feeder. */
  readonly feeder?: readonly Uint8Array[] | null;
  readonly duplex?: boolean;
  /** Called once a question is being answered. */
  readonly onAsked?: () => void;
}

export interface ScannerSimulator {
  /** `escl://127.0.0.1:PORT/eSCL` */
  readonly address: string;
  /** Whether a job was begun and not ended. */
  readonly busy: boolean;
  /** Sheets that still lie in the feeder. */
  readonly sheets: number;
  /** Every question as it came: `GET /eSCL/ScannerStatus`. The last 1000. */
  readonly asked: readonly string[];
  /** Puts sheets into the feeder, in place of what lay there. */
  load(sheets: readonly Uint8Array[]): void;
  layOnGlass(page: Uint8Array): void;
  setFault(fault: ScannerFault | null): void;
  /** Settles once the next question that matches has come. */
  untilAsked(question: RegExp): Promise<void>;
  /** Pulls the cable: lines break off and nobody can connect until `replug`. */
  unplug(): Promise<void>;
  /** On the same port. */
  replug(): Promise<void>;
  /** Idempotent. */
  stop(): Promise<void>;
}

const mostBody = 100_000;
const keptQuestions = 1000;

/** A network scanner that speaks eSCL over HTTP, on 127.0.0.1. */
export async function startScannerSimulator(options: ScannerSimulatorOptions): Promise<ScannerSimulator> {
  const scanner = new SimulatedScanner(options.platen, options.feeder ?? null, options.duplex ?? false);
  const asked: string[] = [];
  let waiting: { readonly question: RegExp; readonly come: () => void }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    let length = 0;
    request.on("error", () => {});
    response.on("error", () => {});
    request.on("data", (part: Buffer) => {
      length += part.length;
      if (length <= mostBody) parts.push(part);
    });
    request.on("end", () => {
      const { method = "", url = "" } = request;
      const question = `${method} ${url}`;
      asked.push(question);
      if (asked.length > keptQuestions) asked.shift();
      send(response, scanner.reply(method, url, Buffer.concat(parts).toString("utf8")));
      const come = waiting.filter((each) => each.question.test(question));
      waiting = waiting.filter((each) => !come.includes(each));
      for (const each of come) each.come();
      options.onAsked?.();
    });
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        server.off("error", reject);
        resolve();
      });
    });
  const unplug = () =>
    new Promise<void>((resolve) => {
      if (!server.listening) {
        resolve();
        return;
      }
      server.close(() => resolve());
      server.closeAllConnections();
      scanner.hostGone();
    });
  await listen(options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  return {
    address: `escl://127.0.0.1:${port}${scanner.root}`,
    get busy() {
      return scanner.busy;
    },
    get sheets() {
      return scanner.feeder?.length ?? 0;
    },
    asked,
    load: (sheets) => {
      scanner.feeder = [...sheets];
    },
    layOnGlass: (page) => {
      scanner.platen = page;
    },
    setFault: (fault) => scanner.setFault(fault),
    untilAsked: (question) => new Promise((come) => waiting.push({ question, come })),
    unplug,
    replug: async () => {
      if (!server.listening) await listen(port);
    },
    stop: unplug,
  };
}

function send(response: ServerResponse, reply: ScannerReply): void {
  switch (reply.kind) {
    case "silence":
      return;
    case "cut":
      response.writeHead(200, reply.headers);
      response.write(reply.body, () => response.destroy());
      return;
    case "answer": {
      const { status, headers, body, delayMs } = reply;
      const timer = setTimeout(() => response.writeHead(status, headers).end(body), delayMs);
      response.on("close", () => clearTimeout(timer));
      return;
    }
  }
}
