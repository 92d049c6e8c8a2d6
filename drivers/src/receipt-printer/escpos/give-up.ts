import type { Clock } from "../../contract/clock.ts";
import type { Transport } from "../../contract/transport.ts";
import { mayRecover } from "./condition.ts";
import { encodeReceipt } from "./encode.ts";
import { clearBuffers, recoverAndClear } from "./enquiries.ts";
import type { PrinterProfile } from "./profile.ts";
import type { StatusLink } from "./status-link.ts";

/**
 * Empties a printer of a slip that nobody waits for any more, so that it does not come out in front of the next
 * person. True once the printer has said so; false where its profile can't, or it said nothing within `waitMs`.
 * Part of the slip may be on paper all the same: with `cut`, that part is cut off as soon as the printer can.
 * Epson ESC/POS: DLE DC4 function 8, answered by `37 25`.
 */
export async function giveUp(
  port: Transport,
  link: StatusLink,
  profile: PrinterProfile,
  clock: Clock,
  { waitMs, cut }: { readonly waitMs: number; readonly cut: boolean },
): Promise<boolean> {
  if (!profile.clearsBuffers || !link.answers || link.lost) return false;
  const over = new AbortController();
  const limit = clock.sleep(waitMs, over.signal).catch(() => {});
  try {
    const heard = link.hears(({ type }) => type === "cleared", waitMs);
    heard.catch(() => {});
    // A printer that stands after a jam obeys this one first, and would stand there for the next slip, too.
    const stands = profile.recovers && mayRecover(link.status);
    const clear = stands ? Uint8Array.of(...recoverAndClear, ...clearBuffers) : clearBuffers;
    port.write(clear, over.signal).catch(() => {});
    if (!(await heard)) return false;
    if (cut) {
      const end = encodeReceipt({ lines: [], cut: "full" }, profile, { asb: profile.asb });
      await Promise.race([port.write(end, over.signal).catch(() => {}), limit]);
    }
    return true;
  } catch {
    return false;
  } finally {
    over.abort();
  }
}
