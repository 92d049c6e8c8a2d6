import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server } from "socket.io";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { errorCatalogue, type SubscribeReply } from "../contract/index.ts";
import type { Hub, ViewName } from "./hub.ts";
import type { Standpoint } from "./standpoint.ts";

/** A request to follow a view is small; nothing else is ever sent by a screen. */
const largestMessageBytes = 4_096;
/** For requests that are being answered when the agent closes. */
const graceMs = 1_000;

const request = Compile(
  Type.Object(
    {
      view: Type.Enum(["station", "visit", "devices", "progress", "simulation"]),
      secret: Type.Optional(Type.String({ maxLength: 64 })),
      since: Type.Optional(Type.Integer({ minimum: 0 })),
    },
    { additionalProperties: false },
  ),
);

export interface Sockets {
  close(): Promise<void>;
}

/**
 * Rooms of live views. `standpointOf` is asked for every handshake, WebSocket and polling alike: the cors setting alone
 * would let a foreign page open a WebSocket.
 */
export function openSockets(
  server: HttpServer,
  hub: Hub,
  standpointOf: (request: IncomingMessage) => Standpoint | null,
): Sockets {
  const standpoints = new WeakMap<IncomingMessage, Standpoint>();
  const io = new Server(server, {
    path: "/socket.io/",
    serveClient: false,
    maxHttpBufferSize: largestMessageBytes,
    transports: ["polling", "websocket"],
    perMessageDeflate: false,
    httpCompression: false,
    cors: { origin: false },
    allowRequest(incoming, answer) {
      const standpoint = standpointOf(incoming);
      if (standpoint !== null) standpoints.set(incoming, standpoint);
      answer(null, standpoint !== null);
    },
  });
  hub.onChange((change) => io.to(change.room).emit("change", change));
  io.on("connection", (socket) => {
    const rooms = new Map<ViewName, string>();
    const standpoint = standpoints.get(socket.request) ?? "far";
    socket.on("subscribe", (sent: unknown, acknowledge: unknown) => {
      if (typeof acknowledge !== "function") return;
      const reply: (reply: SubscribeReply) => void = (it) => acknowledge(it);
      if (!request.Check(sent)) return reply(refusal("invalid-request"));
      if (standpoint !== "near" && sent.view !== "progress") return reply(refusal("not-allowed"));
      const view = hub.find(sent.view, sent.secret);
      if (view === undefined) return reply(refusal(missing[sent.view]));
      // A screen follows one view of a name: a new visit's takes the place of the last one's.
      const before = rooms.get(sent.view);
      if (before !== undefined && before !== view.room) socket.leave(before);
      rooms.set(sent.view, view.room);
      socket.join(view.room);
      reply(view.snapshot(sent.since));
    });
  });
  return {
    close: () =>
      new Promise((resolve) => {
        io.disconnectSockets(true);
        // A browser opens connections before it has anything to ask; those would be waited for.
        const late = setTimeout(() => server.closeAllConnections(), graceMs);
        io.close(() => {
          clearTimeout(late);
          resolve();
        });
      }),
  };
}

type Refused = "invalid-request" | "not-allowed" | (typeof missing)[ViewName];

const missing = {
  station: "not-found",
  devices: "not-found",
  simulation: "not-found",
  visit: "visit-over",
  progress: "case-unknown",
} as const satisfies Record<ViewName, string>;

function refusal(code: Refused): SubscribeReply {
  return { ok: false, problem: { code, title: errorCatalogue[code].staff.en } };
}
