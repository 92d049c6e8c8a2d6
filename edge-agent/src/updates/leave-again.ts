import type { Keeper } from "../settings/keeper.ts";
import type { Restarts } from "../settings/restarts.ts";

export interface LeaveAgainParts {
  readonly keeper: Pick<Keeper, "story" | "onChange"> | null;
  readonly restarts: Pick<Restarts, "request">;
  /** Whether the launcher was told of a release that it has not taken yet. */
  awaits(): boolean;
}

/**
 * An agent that was to end for a release may be started anew within its process first, as its settings changed; the wish to end
 * went with it. Asks again once what runs has proved itself: to end sooner would take it for refused. Returns how to stop.
 *
 * Of a new process nothing is asked: a launcher that can't take the release would start it for ever.
 */
export function leaveAgain({ keeper, restarts, awaits }: LeaveAgainParts): () => void {
  if (keeper === null || keeper.story.why === "started" || !awaits()) return () => undefined;
  let asked = false;
  const ask = () => {
    if (asked || keeper.story.state === "tried") return;
    asked = true;
    restarts.request({ why: "update", forced: false, leave: true });
  };
  const leave = keeper.onChange(ask);
  ask();
  return leave;
}
