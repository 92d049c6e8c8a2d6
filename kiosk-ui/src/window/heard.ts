import type { VoiceView, WindowView } from "@yimen/edge-agent/contract";

type Ticket = NonNullable<WindowView["ticket"]>;

/** Whether people heard the call of a ticket. `none`: this hall calls nobody aloud, or it was before the agent began. */
export type Heard =
  | { readonly kind: "none" | "waiting" | "playing" | "heard" }
  | { readonly kind: "unheard"; readonly reason: string };

/** Only what a loudspeaker played to its end counts as heard. */
export function heardOf(
  { on, current, waiting, last, speakers }: VoiceView,
  { ticketId, number }: Ticket,
): Heard {
  if (!on) return { kind: "none" };
  // Nobody need wait for the end of a call that nothing can play.
  const silent: Heard | null = speakers.length === 0 ? { kind: "unheard", reason: "no-speaker" } : null;
  if (current?.ticketId === ticketId) return silent ?? { kind: "playing" };
  const call = last.find((each) => each.ticketId === ticketId && each.number === number);
  // A call of before the agent began waits for nothing.
  if (call === undefined || call.outcome === "replaced") {
    if (waiting === 0) return { kind: "none" };
    return silent ?? { kind: "waiting" };
  }
  if (call.outcome === "heard") return { kind: "heard" };
  if (call.outcome === "needless") return { kind: "none" };
  return { kind: "unheard", reason: call.reason ?? "silent" };
}
