import type { Server as HttpServer } from "node:http";
import type { Clock } from "@yimen/drivers/contract";
import { Server, type Socket } from "socket.io";
import { Compile } from "typebox/compile";
import {
  type Challenge,
  largestLinkBytes,
  linkPath,
  linkProtocol,
  type Proof,
  type ProofAnswer,
  ProofSchema,
} from "../contract/link.ts";
import { hallProof, stationProof } from "../rules/fleet/handshake.ts";
import type { LinkKey } from "../security/link-key.ts";
import { signedBy } from "../security/link-key.ts";
import { randomFromPool } from "../security/random-pool.ts";
import type { LinkedStation, OpenLine } from "./linked-station.ts";
import { refusalLog } from "./refusal-log.ts";
import { type FileSource, serveStation } from "./station-line.ts";

/** From a connection to its proof. */
const proofWithinMs = 5_000;
const unprovedAtMost = 500;
/** Stations behind one proxy share its address. */
const unprovedFromOne = 100;
const nonceBytes = 32;

export interface LinkServerParts {
  readonly key: LinkKey;
  /** Null: no such station joined. */
  station(id: string): LinkedStation | null;
  readonly files: () => FileSource | null;
  readonly clock: Pick<Clock, "uptime">;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
}

const proofOf = Compile(ProofSchema);

/** The hall's end of the lines to its stations. Whoever can't prove to be a station is told nothing. */
export function openLinkServer(server: HttpServer, parts: LinkServerParts): { close(): void } {
  const { log } = parts;
  const waiting = unprovedLines();
  const refused = refusalLog(parts);
  let closing = false;
  const io = new Server(server, {
    path: linkPath,
    serveClient: false,
    transports: ["websocket"],
    allowUpgrades: false,
    maxHttpBufferSize: largestLinkBytes,
    perMessageDeflate: false,
    destroyUpgrade: false,
    // One that opens a line and never says that it wants it.
    connectTimeout: proofWithinMs,
    // Browsers always say where their page is from, and none has any business here.
    allowRequest: ({ headers, socket }, answer) =>
      answer(null, !closing && headers.origin === undefined && waiting.room(socket.remoteAddress)),
  });
  io.engine.on("connection", (line: EngineLine) => waiting.came(line));
  io.on("connection", (socket) => {
    prove(socket, parts, refused)
      .then(
        (station) => {
          if (station === null) return void socket.disconnect(true);
          waiting.proved(socket.conn);
          const line = lineOver(socket);
          station.opened(line);
          serveStation(socket, line, station, parts);
        },
        () => {
          // As a station does whose program is of another time.
          refused("no proof");
          socket.disconnect(true);
        },
      )
      .catch((error: unknown) => {
        log.warn({ error: error instanceof Error ? error.name : "unknown" }, "a line failed");
        socket.disconnect(true);
      });
  });
  return {
    close() {
      // Stations call again at once; one that nobody answers would be waited for.
      closing = true;
      io.disconnectSockets(true);
      io.engine.close();
    },
  };
}

type EngineLine = Socket["conn"];

/** Lines that are open and have proved nothing yet, from their first byte on: whoever opens many keeps nobody else out. */
function unprovedLines() {
  const lines = new Map<EngineLine, string | undefined>();
  return {
    room(address: string | undefined): boolean {
      if (lines.size >= unprovedAtMost) return false;
      return [...lines.values()].filter((from) => from === address).length < unprovedFromOne;
    },
    came(line: EngineLine): void {
      lines.set(line, line.request.socket.remoteAddress);
      line.once("close", () => lines.delete(line));
    },
    proved: (line: EngineLine) => void lines.delete(line),
  };
}

/** The station at the other end; null: it could not prove to be one, and was told why. */
async function prove(
  socket: Socket,
  parts: LinkServerParts,
  refused: (reason: string) => void,
): Promise<LinkedStation | null> {
  const hallKey = parts.key.publicKey;
  const hallNonce = Buffer.from(randomFromPool(nonceBytes)).toString("base64url");
  const sent: unknown = await socket
    .timeout(proofWithinMs)
    .emitWithAck("challenge", { protocol: linkProtocol, nonce: hallNonce, key: hallKey } satisfies Challenge);
  const refuse = (why: string) => {
    refused(why);
    socket.emit("proved", { ok: false, code: "link-refused" } satisfies ProofAnswer);
    return null;
  };
  if (!proofOf.Check(sent)) return refuse("no proof");
  const proof: Proof = sent;
  if (proof.protocol !== linkProtocol) return refuse(`protocol ${proof.protocol}`);
  const station = parts.station(proof.station);
  if (station === null) return refuse("signature");
  const said = {
    hallKey,
    stationKey: station.publicKey,
    station: proof.station,
    hallNonce,
    stationNonce: proof.nonce,
  };
  if (!signedBy(station.publicKey, stationProof(said), proof.signature)) return refuse("signature");
  socket.emit("proved", { ok: true, signature: parts.key.sign(hallProof(said)) } satisfies ProofAnswer);
  return station;
}

function lineOver(socket: Socket): OpenLine {
  return {
    order: async (order) => {
      const answer: unknown = await socket.timeout(order.timeoutMs).emitWithAck("order", order);
      const { ok, code } = (answer ?? {}) as { readonly ok?: unknown; readonly code?: unknown };
      return ok === true
        ? { ok }
        : { ok: false, code: typeof code === "string" ? code.slice(0, 80) : "refused" };
    },
    close: () => void socket.disconnect(true),
  };
}
