import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server } from "socket.io";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import {
  type ErrorCode,
  errorCatalogue,
  type StaffSession,
  type SubscribeReply,
  type ViewName,
  viewNames,
} from "../contract/index.ts";
import type { Hub, ViewAccess } from "./hub.ts";
import { createStaffRooms, nobody, type StaffSource } from "./staff-rooms.ts";
import type { Standpoint } from "./standpoint.ts";

/** A request to follow a view is small; nothing else is ever sent by a screen. */
const largestMessageBytes = 4_096;
/** For requests that are being answered when the agent closes. */
const graceMs = 1_000;

const request = Compile(
  Type.Object(
    {
      view: Type.Enum([...viewNames]),
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
  staff: StaffSource = nobody,
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
  const staffRooms = createStaffRooms(staff);
  io.on("connection", (socket) => {
    const rooms = new Map<ViewName, string>();
    const byRole = new Set<ViewName>();
    const leave = () => {
      for (const name of byRole) {
        socket.leave(rooms.get(name) ?? "");
        rooms.delete(name);
      }
      byRole.clear();
      socket.emit("signed-out");
    };
    // The cookie of the handshake is the socket's for life, and so is the session that it stands for.
    const { cookie } = socket.request.headers;
    const guest = staff.sessionOf(cookie);
    if (guest !== null) staffRooms.entered(guest.sessionId, leave);
    socket.on("disconnect", () => staffRooms.gone(leave));
    const standpoint = standpoints.get(socket.request) ?? "far";
    socket.on("subscribe", (sent: unknown, acknowledge: unknown) => {
      if (typeof acknowledge !== "function") return;
      const reply: (reply: SubscribeReply) => void = (it) => acknowledge(it);
      if (!request.Check(sent)) return reply(refusal("invalid-request"));
      const session = staff.sessionOf(cookie);
      const access = hub.access(sent.view);
      const refused = refusedTo(access, standpoint, session);
      if (refused !== null) return reply(refusal(refused));
      const view = hub.find(sent.view, sent.secret, session);
      if (view === undefined) return reply(refusal(missing[sent.view] ?? "not-found"));
      // A screen follows one view of a name: a new visit's takes the place of the last one's.
      const before = rooms.get(sent.view);
      if (before !== undefined && before !== view.room) socket.leave(before);
      rooms.set(sent.view, view.room);
      socket.join(view.room);
      if (Array.isArray(access)) byRole.add(sent.view);
      reply(view.snapshot(sent.since));
    });
    socket.on("unsubscribe", (sent: unknown) => {
      const name = viewNames.find((known) => known === sent);
      if (name === undefined) return;
      socket.leave(rooms.get(name) ?? "");
      rooms.delete(name);
      byRole.delete(name);
    });
  });
  return {
    close: () =>
      new Promise((resolve) => {
        staffRooms.close();
        // The line is cut, not hung up: who is hung up on does not call again when the agent is back.
        // A browser opens connections before it has anything to ask; those would be waited for.
        const late = setTimeout(() => server.closeAllConnections(), graceMs);
        io.close(() => {
          clearTimeout(late);
          resolve();
        });
      }),
  };
}

/** Null: may follow it. */
function refusedTo(access: ViewAccess, standpoint: Standpoint, staff: StaffSession | null) {
  if (access === "far") return null;
  if (standpoint !== "near") return "not-allowed";
  if (access === "near") return null;
  if (staff === null) return "sign-in-needed";
  return access.some((role) => staff.roles.includes(role)) ? null : "role-missing";
}

const missing: Partial<Record<ViewName, ErrorCode>> = {
  visit: "visit-over",
  progress: "case-unknown",
};

function refusal(code: ErrorCode): SubscribeReply {
  return { ok: false, problem: { code, title: errorCatalogue[code].staff.en } };
}
