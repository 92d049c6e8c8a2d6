import type { StaffSession } from "../contract/index.ts";

/** Who works here and who is signed in. */
export interface People {
  /** Who is signed in by a request's Cookie header, or null. */
  sessionOf(cookie: string | undefined): StaffSession | null;
}

export function openPeople(): People {
  return { sessionOf: () => null };
}
