import {
  type Answer,
  type Clock,
  DeviceError,
  type ExchangePort,
  type FarEnd,
  type Question,
  type Transport,
} from "../../contract/index.ts";
import type { ScannerReply, SimulatedScanner } from "./simulator/scanner.ts";

/*
 * Questions and answers as packets on a line, so that the conformance suite can pull, hold and disturb what HTTP
 * carries otherwise. One packet is one message: a number, then the message as JSON.
 */

/** The host's end. A packet that answers no open question is noise. */
export function packetPort(line: Transport, noise: (bytes: number) => void): ExchangePort {
  const open = new Map<number, PromiseWithResolvers<Answer>>();
  const packets = line.chunks()[Symbol.asyncIterator]();
  let last = 0;
  let gone: unknown = null;
  const listen = async () => {
    try {
      for (let next = await packets.next(); next.done !== true; next = await packets.next()) {
        const told = read<{ readonly answer: Omit<Answer, "body"> & { readonly body: string } }>(next.value);
        const waiting = told === null ? undefined : open.get(told.number);
        if (told === null || waiting === undefined) noise(next.value.length);
        else waiting.resolve({ ...told.answer, body: Buffer.from(told.answer.body, "base64") });
      }
      gone = new DeviceError("lost", "the line was closed");
    } catch (error) {
      gone = error;
    }
    for (const waiting of open.values()) waiting.reject(gone);
  };
  void listen();
  return {
    address: line.address,
    root: "/eSCL",
    chunks: () => line.chunks(),
    write: (bytes) => line.write(bytes),
    close: async () => void (await packets.return?.()),
    async exchange(question: Question, signal) {
      if (gone !== null) throw gone;
      if (signal.aborted) throw new DeviceError("aborted", "given up", { cause: signal.reason });
      last += 1;
      const number = last;
      const waiting = Promise.withResolvers<Answer>();
      const onAbort = () => waiting.reject(new DeviceError("aborted", "given up", { cause: signal.reason }));
      signal.addEventListener("abort", onAbort, { once: true });
      open.set(number, waiting);
      try {
        const written = line.write(write({ number, question }), signal);
        written.catch((error: unknown) => waiting.reject(error));
        return await waiting.promise;
      } finally {
        open.delete(number);
        signal.removeEventListener("abort", onAbort);
      }
    },
  };
}

/** The scanner's end; `slow` replies wait on the clock, others come at once. */
export function answerPackets(farEnd: FarEnd, scanner: SimulatedScanner, clock: Clock): void {
  farEnd.onBytes((bytes) => {
    const asked = read<{ readonly question: Question }>(bytes);
    if (asked === null) return;
    const { method, path, body } = asked.question;
    const reply = scanner.reply(method, path, body?.text ?? "");
    if (reply.kind !== "answer") return;
    const packet = write({ number: asked.number, answer: told(reply) });
    if (reply.delayMs === 0) farEnd.write(packet);
    else void clock.sleep(reply.delayMs).then(() => farEnd.write(packet));
  });
}

function told({ status, headers, body }: Extract<ScannerReply, { kind: "answer" }>) {
  const retryAfter = headers["retry-after"];
  return {
    status,
    type: headers["content-type"] ?? "",
    location: headers["location"] ?? null,
    retryAfter: retryAfter === undefined ? null : Number(retryAfter),
    body: Buffer.from(body).toString("base64"),
  };
}

function write(message: { readonly number: number; readonly [part: string]: unknown }): Uint8Array {
  return Buffer.from(JSON.stringify(message), "utf8");
}

function read<Message>(bytes: Uint8Array): (Message & { readonly number: number }) | null {
  try {
    const message = JSON.parse(Buffer.from(bytes).toString("utf8"));
    return Number.isInteger(message?.number) ? message : null;
  } catch {
    return null;
  }
}
