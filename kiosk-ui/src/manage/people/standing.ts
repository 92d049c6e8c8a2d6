import type { AccountView } from "@yimen/edge-agent/contract";
import type { PeopleWords } from "./words.ts";

/** How an account stands, as a colour and a word. */
export function standing(
  { state, signedIn, lockedUntil }: Pick<AccountView, "state" | "signedIn" | "lockedUntil">,
  words: PeopleWords,
): { readonly kind: "inside" | "ready" | "waiting" | "closed"; readonly said: string } {
  const window = signedIn.find((session) => session.window !== null)?.window;
  if (state === "inactive") return { kind: "closed", said: words("state.inactive") };
  if (window != null) return { kind: "inside", said: words("state.at-window", { window }) };
  if (signedIn.length > 0) return { kind: "inside", said: words("state.inside") };
  if (lockedUntil !== null) return { kind: "waiting", said: words("state.locked") };
  if (state === "ready") return { kind: "ready", said: words("state.ready") };
  return { kind: "waiting", said: words(`state.${state}`) };
}
