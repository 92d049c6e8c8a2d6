import type { Socket } from "socket.io";
import type { Static } from "typebox";
import { Compile } from "typebox/compile";
import { FetchSchema, linkUp, pieceBytes } from "../contract/link.ts";
import type { LinkedStation, OpenLine } from "./linked-station.ts";

/** A piece of a file by its SHA-256; null: there is none. An empty piece: its end. */
export type FileSource = (sha256: string, offset: number) => Promise<Uint8Array | null>;

interface Parts {
  readonly files: () => FileSource | null;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
}

type Told = { readonly [Name in keyof typeof linkUp]: Static<(typeof linkUp)[Name]> };
type Answer = (reply: unknown) => void;

const checks = {
  hello: Compile(linkUp.hello),
  devices: Compile(linkUp.devices),
  beat: Compile(linkUp.beat),
  outcome: Compile(linkUp.outcome),
  progress: Compile(linkUp.progress),
};
const fetchOf = Compile(FetchSchema);
/** Refusals that are logged of one line; a station that only babbles must not fill the log. */
const refusalsTold = 5;

/** Takes what a proved station says over its line. What can't be taken is refused with a reason and changes nothing. */
export function serveStation(socket: Socket, line: OpenLine, station: LinkedStation, parts: Parts): void {
  let refusals = 0;
  const refuse = (what: string, why: string) => {
    refusals += 1;
    if (refusals <= refusalsTold)
      parts.log.warn({ station: station.id, kind: what, reason: why }, "a station's message was refused");
    socket.emit("refused", { what, why });
  };
  const take = <Name extends keyof typeof checks>(name: Name, act: (told: Told[Name]) => void) => {
    const check = checks[name];
    const taken = (sent: unknown, answer?: unknown) => {
      const reply: Answer = typeof answer === "function" ? (answer as Answer) : () => undefined;
      if (!check.Check(sent)) {
        const [first] = check.Errors(sent);
        refuse(name, `shape ${first?.instancePath ?? ""}`);
        return reply({ ok: false });
      }
      try {
        act(sent as Told[Name]);
      } catch (error) {
        // Thrown here it would end the hall's agent.
        refuse(name, `failed ${error instanceof Error ? error.name : ""}`);
        return reply({ ok: false });
      }
      reply({ ok: true, seq: station.seq });
    };
    socket.on(name as string, taken);
  };
  take("hello", (hello) => station.hello(line, hello));
  // Its answer says up to where all is known: one for many changes.
  take("beat", (beat) => station.beat(line, beat));
  take("devices", (changes) => {
    if (!station.devices(line, changes)) refuse("devices", "unknown-device");
  });
  take("outcome", ({ orderId, result }) => station.errands.outcome(orderId, result));
  take("progress", ({ orderId, progress }) => station.errands.progress(orderId, progress));
  socket.on("piece", (orderId: unknown, offset: unknown, piece: unknown, answer: unknown) => {
    if (typeof answer !== "function") return;
    const right =
      typeof orderId === "string" &&
      Number.isSafeInteger(offset) &&
      piece instanceof Uint8Array &&
      piece.byteLength <= pieceBytes;
    if (!right) return answer({ ok: false });
    station.errands.piece(orderId, offset as number, piece).then(
      (ok) => answer({ ok }),
      () => answer({ ok: false }),
    );
  });
  socket.on("fetch", (sent: unknown, answer: unknown) => {
    if (typeof answer !== "function") return;
    const source = parts.files();
    if (!fetchOf.Check(sent) || source === null) return answer(null);
    source(sent.sha256, sent.offset).then(
      (piece) => answer(piece === null ? null : Buffer.from(piece.subarray(0, pieceBytes))),
      () => answer(null),
    );
  });
  socket.on("disconnect", () => station.closed(line));
  if (socket.disconnected) station.closed(line);
}
