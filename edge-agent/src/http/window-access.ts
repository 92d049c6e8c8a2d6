import type { FastifyRequest } from "fastify";
import { HallError } from "../contract/index.ts";
import type { Clerk } from "../visits/deskside.ts";
import { staffOf } from "./access.ts";

/** The clerk at this window. Throws HallError `role-missing` for one who signed in elsewhere. */
export function clerkAt(window: string, request: FastifyRequest): Clerk {
  const { accountId, window: own } = staffOf(request);
  if (own !== window) throw new HallError("role-missing");
  return { accountId, window };
}
