import { Away, Refusal } from "../agent/requests.ts";
import type { Kiosk } from "./kiosk.ts";

/** How long to wait before a request whose answer got lost is sent again, with the same key. */
const retryDelay = 2_000;

type Request = Omit<Parameters<Kiosk["ask"]>[0], "language" | "key"> & { readonly key: string };

/**
 * Sends the same key again until the agent has answered: what got lost on the way is neither missing nor done twice.
 * `waiting` is told of each answer that did not come; `over` ends the trying, with null. Throws Refusal.
 */
export async function untilAnswered<Answer>(
  kiosk: Kiosk,
  request: Request,
  waiting: () => void,
  over: () => boolean,
): Promise<Answer | null> {
  while (!over()) {
    try {
      return await kiosk.ask<Answer>({ limit: 8_000, ...request });
    } catch (error) {
      if (!unanswered(error)) throw error;
      waiting();
      await new Promise((resume) => setTimeout(resume, retryDelay));
    }
  }
  return null;
}

function unanswered(error: unknown): boolean {
  return error instanceof Away || (error instanceof Refusal && error.problem.code === "internal");
}
