import fc from "fast-check";
import { expect, it } from "vitest";
import {
  type Answer,
  DeviceError,
  type ExchangePort,
  isDeviceError,
  type Question,
} from "../../contract/index.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { scanPages } from "./job.ts";
import { Questions } from "./questions.ts";
import { type AdfState, statusXml } from "./simulator/words.ts";

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xd9]);

/** What a scanner does with one question. */
type Turn =
  | { readonly does: "page" | "lost" | "garbage" }
  | { readonly does: "status"; readonly status: number; readonly retryAfter: number | null };

const turn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ does: "page" } as const) },
  fc.constantFrom({ does: "lost" } as const, { does: "garbage" } as const),
  fc.record({
    does: fc.constant("status" as const),
    status: fc.constantFrom(201, 204, 301, 400, 401, 404, 409, 410, 500, 503, 503, 503),
    retryAfter: fc.constantFrom(null, 1, 2),
  }),
);
const adf = fc.constantFrom<AdfState | null>(
  "ScannerAdfEmpty",
  "ScannerAdfLoaded",
  "ScannerAdfJam",
  "ScannerAdfHatchOpen",
  null,
);

const answer = (status: number, more: Partial<Answer> = {}): Answer => ({
  ...{ status, type: "", body: new Uint8Array(), location: null, retryAfter: null },
  ...more,
});

/** A scanner that does as it is told, question by question, and then goes on with its last turn. */
function scripted(turns: readonly Turn[], state: AdfState | null) {
  const left = [...turns];
  const asked: string[] = [];
  let pages = 0;
  const exchange = async ({ method, path }: Question): Promise<Answer> => {
    asked.push(`${method} ${path}`);
    if (path.endsWith("ScannerStatus")) return answer(200, { body: Buffer.from(statusXml("Idle", state)) });
    if (method === "DELETE") return answer(200);
    const now = left.length > 1 ? left.shift() : left[0];
    if (now === undefined || now.does === "lost") throw new DeviceError("lost", "cut");
    if (now.does === "status")
      return answer(now.status, { retryAfter: now.retryAfter, location: "/eSCL/ScanJobs/1" });
    if (method === "POST") return answer(201, { location: "http://elsewhere/eSCL/ScanJobs/1/" });
    if (now.does === "garbage") return answer(200, { body: Buffer.from("<html>") });
    pages += 1;
    return answer(200, { body: jpeg });
  };
  const port: ExchangePort = { ...createMemoryWire().transport, root: "/eSCL", exchange };
  return { port, asked, pages: () => pages };
}

/** Waits are over at once, limits never come. */
function eagerClock() {
  let uptime = 0;
  return {
    now: () => uptime,
    uptime: () => uptime,
    sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
      if (delayMs === 1000 || delayMs === 2000) {
        uptime += delayMs;
        return Promise.resolve();
      }
      return new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      });
    },
  };
}

it("ends every job that it began, once, and hands on every page before its end, whatever the scanner does", async () => {
  const job = {
    source: fc.constantFrom("platen" as const, "feeder" as const),
    mostPages: fc.integer({ min: 1, max: 6 }),
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(turn, { minLength: 1, maxLength: 12 }),
      adf,
      fc.record(job),
      async (turns, state, { source, mostPages }) => {
        const scanner = scripted(turns, state);
        const questions = new Questions(scanner.port, {}, eagerClock());
        const settings = {
          source,
          dpi: 200,
          colour: "RGB24",
          duplex: false,
          width: 100,
          height: 100,
        } as const;
        const seen: number[] = [];
        const stop = new AbortController();
        try {
          for await (const page of scanPages(
            questions,
            settings,
            { version: "2.6", mostPages },
            stop.signal,
          )) {
            seen.push(page.number);
          }
        } catch (error) {
          if (!isDeviceError(error)) throw error;
          if (error.code !== "invalid-data") expect(scanner.pages()).toBe(seen.length);
        }
        expect(seen).toEqual(seen.map((_, at) => at + 1));
        expect(seen.length).toBeLessThanOrEqual(mostPages);
        const began = scanner.asked.some((question) => question.endsWith("/NextDocument"));
        const ended = scanner.asked.filter((question) => question === "DELETE /eSCL/ScanJobs/1");
        expect(ended).toHaveLength(began ? 1 : 0);
        if (began) expect(scanner.asked.at(-1)).toBe("DELETE /eSCL/ScanJobs/1");
      },
    ),
  );
});
