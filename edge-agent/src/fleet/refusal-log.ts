import type { Clock } from "@yimen/drivers/contract";

export interface RefusalLogParts {
  readonly clock: Pick<Clock, "uptime">;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
}

const toldEveryMs = 10_000;

/** Tells why lines are refused, once in a while and with how many they were: whoever calls again and again must not fill the log. */
export function refusalLog({ clock, log }: RefusalLogParts): (reason: string) => void {
  let count = 0;
  let toldAt: number | null = null;
  return (reason) => {
    count += 1;
    const now = clock.uptime();
    if (toldAt !== null && now - toldAt < toldEveryMs) return;
    log.warn({ reason, count }, "a line was refused");
    toldAt = now;
    count = 0;
  };
}
