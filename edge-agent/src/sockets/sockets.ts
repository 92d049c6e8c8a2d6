import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server } from "socket.io";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { errorCatalogue, type SubscribeReply } from "../contract/index.ts";
import type { Hub } from "./hub.ts";

/** A request to follow a view is small; nothing else is ever sent by a screen. */
const largestMessageBytes = 4_096;
const roomsPerScreen = 8;

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
 * Rooms of live views. `allowed` is asked for every handshake, WebSocket and polling alike: the cors setting alone
 * would let a foreign page open a WebSocket.
 */
export function openSockets(
  server: HttpServer,
  hub: Hub,
  allowed: (request: IncomingMessage) => boolean,
): Sockets {
  const io = new Server(server, {
    path: "/socket.io/",
    serveClient: false,
    maxHttpBufferSize: largestMessageBytes,
    transports: ["polling", "websocket"],
    perMessageDeflate: false,
    httpCompression: false,
    cors: { origin: false },
    allowRequest: (incoming, answer) => answer(null, allowed(incoming)),
  });
  hub.onChange((change) => io.to(change.room).emit("change", change));
  io.on("connection", (socket) => {
    socket.on("subscribe", (sent: unknown, acknowledge: unknown) => {
      if (typeof acknowledge !== "function") return;
      const reply: (reply: SubscribeReply) => void = (it) => acknowledge(it);
      if (!request.Check(sent)) return reply(refusal("invalid-request"));
      const view = hub.find(sent.view, sent.secret);
      if (view === undefined) {
        return reply(
          refusal(
            sent.view === "visit" ? "visit-over" : sent.view === "progress" ? "case-unknown" : "not-found",
          ),
        );
      }
      if (socket.rooms.size > roomsPerScreen) return reply(refusal("too-many-tries"));
      socket.join(view.room);
      reply(view.snapshot(sent.since));
    });
  });
  return {
    close: () =>
      new Promise((resolve) => {
        io.disconnectSockets(true);
        io.close(() => resolve());
      }),
  };
}

function refusal(
  code: "invalid-request" | "visit-over" | "case-unknown" | "not-found" | "too-many-tries",
): SubscribeReply {
  return { ok: false, problem: { code, title: errorCatalogue[code].staff.en } };
}
