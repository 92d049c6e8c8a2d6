/** Whether the person is still here. Times are uptime in milliseconds. */
export type Idle =
  | { readonly kind: "active"; readonly since: number }
  | { readonly kind: "warning"; readonly since: number }
  | { readonly kind: "gone" };

export interface IdleLimits {
  /** Quiet time before the question. */
  readonly quiet: number;
  /** Time to answer it. */
  readonly countdown: number;
}

export const countdownSeconds = 20;

/** Quiet time once the case is handed in and the card has been taken: whoever was here has most likely gone. */
const leavingSeconds = 15;

/** 45 s by the station's settings; twice that when the person reads large text. */
export function limitsFor(idleSeconds: number, large: boolean, leaving = false): IdleLimits {
  if (leaving && !large) return { quiet: leavingSeconds * 1000, countdown: countdownSeconds * 1000 };
  return { quiet: idleSeconds * 1000 * (large ? 2 : 1), countdown: countdownSeconds * 1000 };
}

/** A touch or a key. During the question only the answer counts, so that a sleeve can't keep a visit open. */
export function touched(idle: Idle, at: number): Idle {
  return idle.kind === "active" ? { kind: "active", since: at } : idle;
}

export function answered(at: number): Idle {
  return { kind: "active", since: at };
}

export function passed(idle: Idle, at: number, limits: IdleLimits): Idle {
  if (idle.kind === "active" && at - idle.since >= limits.quiet) {
    const asked = idle.since + limits.quiet;
    return passed({ kind: "warning", since: asked }, at, limits);
  }
  if (idle.kind === "warning" && at - idle.since >= limits.countdown) return { kind: "gone" };
  return idle;
}

export function secondsLeft(idle: Idle, at: number, limits: IdleLimits): number | null {
  return idle.kind === "warning" ? Math.max(0, Math.ceil((idle.since + limits.countdown - at) / 1000)) : null;
}
