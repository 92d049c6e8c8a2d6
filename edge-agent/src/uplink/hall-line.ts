import { io, type Socket } from "socket.io-client";
import { Compile } from "typebox/compile";
import {
  type Beat,
  ChallengeSchema,
  type DeviceChanges,
  type Hello,
  type LinkOrder,
  linkDown,
  linkPath,
  linkProtocol,
  type Proof,
  ProofAnswerSchema,
} from "../contract/link.ts";
import { hallProof, type Said, stationProof } from "../rules/fleet/handshake.ts";
import { type LinkKey, signedBy } from "../security/link-key.ts";
import { randomFromPool } from "../security/random-pool.ts";
import type { JoinedHall } from "./joined-hall.ts";
import type { Answering } from "./order-desk.ts";

const connectMs = 5_000;
const answerMs = 10_000;
const pieceMs = 30_000;
const nonceBytes = 32;

const challengeOf = Compile(ChallengeSchema);
const proofAnswerOf = Compile(ProofAnswerSchema);
const orderOf = Compile(linkDown.order);

/** Why there is no line. refused: the hall does not know this station; impostor: it is not the hall that was joined. */
export class NoLine extends Error {
  readonly why: "unreachable" | "refused" | "impostor" | "protocol";

  constructor(why: NoLine["why"]) {
    super(`no line: ${why}`);
    this.name = "NoLine";
    this.why = why;
  }
}

export interface LineEvents {
  order(order: LinkOrder): Promise<{ readonly ok: true } | { readonly ok: false; readonly code: string }>;
  /** The hall could not take what was said. */
  refused(what: string, why: string): void;
  closed(): void;
}

/** The open line to the hall; both sides have proved who they are. */
export interface HallLine extends Answering {
  /** Settles once the hall has taken it; rejects when the line closed or the hall would not. */
  hello(hello: Hello): Promise<void>;
  devices(changes: DeviceChanges): void;
  /** Settles with the `seq` up to which the hall knows what happened. */
  beat(beat: Beat): Promise<number>;
  /** A piece of a file of the hall; null: it has none. Empty: the file's end. */
  fetch(sha256: string, offset: number): Promise<Uint8Array | null>;
  close(): void;
}

/** Calls the hall. Rejects with NoLine. */
export async function openHallLine(
  hall: JoinedHall,
  url: string,
  key: LinkKey,
  events: LineEvents,
  signal: AbortSignal,
): Promise<HallLine> {
  const socket = io(new URL(url).origin, {
    path: linkPath,
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    timeout: connectMs,
  });
  const give = () => void socket.disconnect();
  signal.addEventListener("abort", give, { once: true });
  try {
    await proved(socket, hall, key);
    signal.throwIfAborted();
  } catch (error) {
    socket.disconnect();
    throw error instanceof NoLine ? error : new NoLine("unreachable");
  }
  socket.on("order", (sent: unknown, answer: unknown) => {
    if (typeof answer !== "function") return;
    if (!orderOf.Check(sent)) return answer({ ok: false, code: "invalid-request" });
    events.order(sent).then(
      (reply) => answer(reply),
      () => answer({ ok: false, code: "internal" }),
    );
  });
  socket.on("refused", (sent: unknown) => {
    const { what, why } = (sent ?? {}) as { readonly what?: unknown; readonly why?: unknown };
    events.refused(String(what).slice(0, 80), String(why).slice(0, 200));
  });
  socket.on("disconnect", () => {
    signal.removeEventListener("abort", give);
    events.closed();
  });
  if (!socket.connected) events.closed();
  return lineOver(socket);
}

function lineOver(socket: Socket): HallLine {
  const said = async (what: string, message: object) => {
    const answer: unknown = await socket.timeout(answerMs).emitWithAck(what, message);
    const { ok, seq } = (answer ?? {}) as { readonly ok?: unknown; readonly seq?: unknown };
    if (ok !== true) throw new Error(`${what} was not taken`);
    return { seq };
  };
  return {
    hello: async (hello) => void (await said("hello", hello)),
    devices: (changes) => void socket.emit("devices", changes),
    beat: async (beat) => {
      const { seq } = await said("beat", beat);
      return typeof seq === "number" ? seq : 0;
    },
    outcome: async (orderId, result) => void (await said("outcome", { orderId, result })),
    progress: (orderId, progress) => void socket.emit("progress", { orderId, progress }),
    async piece(orderId, offset, piece) {
      const answer: unknown = await socket
        .timeout(pieceMs)
        .emitWithAck("piece", orderId, offset, Buffer.from(piece));
      return (answer as { readonly ok?: unknown } | null)?.ok === true;
    },
    async fetch(sha256, offset) {
      const piece: unknown = await socket.timeout(pieceMs).emitWithAck("fetch", { sha256, offset });
      return piece instanceof Uint8Array ? piece : null;
    },
    close: () => void socket.disconnect(),
  };
}

/** Settles once the hall knows this station and has shown to be the one that was joined. */
function proved(socket: Socket, hall: JoinedHall, key: LinkKey): Promise<void> {
  const stationNonce = Buffer.from(randomFromPool(nonceBytes)).toString("base64url");
  const { station } = hall;
  const keys = { hallKey: hall.publicKey, stationKey: key.publicKey };
  let said: Said = { ...keys, station, hallNonce: "", stationNonce };
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const late = setTimeout(() => reject(new NoLine("unreachable")), connectMs * 2);
  socket.on("connect_error", () => reject(new NoLine("unreachable")));
  socket.on("disconnect", () => reject(new NoLine("unreachable")));
  socket.once("challenge", (sent: unknown, answer: unknown) => {
    if (typeof answer !== "function") return;
    if (!challengeOf.Check(sent) || sent.protocol !== linkProtocol) return reject(new NoLine("protocol"));
    if (sent.key !== hall.publicKey) return reject(new NoLine("impostor"));
    said = { ...said, hallNonce: sent.nonce };
    const proof: Proof = {
      ...{ protocol: linkProtocol, station, nonce: stationNonce },
      signature: key.sign(stationProof(said)),
    };
    answer(proof);
  });
  socket.once("proved", (sent: unknown) => {
    if (!proofAnswerOf.Check(sent)) return reject(new NoLine("protocol"));
    if (!sent.ok) return reject(new NoLine("refused"));
    if (!signedBy(hall.publicKey, hallProof(said), sent.signature)) return reject(new NoLine("impostor"));
    resolve();
  });
  return promise.finally(() => clearTimeout(late));
}
