import type { BoardView, PauseReason } from "@yimen/edge-agent/contract";
import { standing } from "../board/calls.ts";

interface Always {
  readonly staffNumber: string | null;
}

export type Face = Always &
  (
    | {
        readonly kind: "number";
        readonly number: string;
        /** The person has not come yet. */
        readonly calling: boolean;
        readonly callId: string | null;
      }
    | { readonly kind: "paused"; readonly reason: PauseReason | null }
    | { readonly kind: "closed" | "free" | "unknown" }
  );

/** What stands on the sign of a window. A paused window that still serves someone shows the number first. */
export function faceOf(board: BoardView | null, id: string): Face {
  const window = board?.windows.find((each) => each.id === id);
  if (board === null || window === undefined)
    return { kind: board === null ? "unknown" : "closed", staffNumber: null };
  const { staffNumber, number, state, pauseReason } = window;
  if (number !== null) {
    const call = standing(board.calls).find((each) => each.window === id && each.number === number);
    const calling = call?.state === "called";
    return { kind: "number", number, calling, callId: call?.callId ?? null, staffNumber };
  }
  if (state === "paused") return { kind: "paused", reason: pauseReason, staffNumber };
  return { kind: state === "closed" ? "closed" : "free", staffNumber };
}
