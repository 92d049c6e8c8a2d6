import type { StaffSession } from "../contract/index.ts";

/** Who is signed in, as rooms ask for it. */
export interface StaffSource {
  sessionOf(cookie: string | undefined): StaffSession | null;
  /** Hears of each session that ended. Returns how to leave. */
  onSessionEnd(listener: (sessionId: string) => void): () => void;
}

export const nobody: StaffSource = { sessionOf: () => null, onSessionEnd: () => () => undefined };

/** Which sockets are in rooms by somebody's session, so that they leave in the moment it ends. */
export interface StaffRooms {
  entered(sessionId: string, leave: () => void): void;
  gone(leave: () => void): void;
  close(): void;
}

export function createStaffRooms(source: StaffSource): StaffRooms {
  const guests = new Map<string, Set<() => void>>();
  const close = source.onSessionEnd((sessionId) => {
    const leaving = guests.get(sessionId);
    guests.delete(sessionId);
    for (const leave of leaving ?? []) leave();
  });
  return {
    entered(sessionId, leave) {
      const inside = guests.get(sessionId) ?? new Set();
      guests.set(sessionId, inside.add(leave));
    },
    gone(leave) {
      for (const [sessionId, inside] of guests) {
        if (inside.delete(leave) && inside.size === 0) guests.delete(sessionId);
      }
    },
    close,
  };
}
