import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPty } from "@yimen/drivers/transport/pty.ts";
import { type Cable, layCable } from "./cable.ts";

let made = 0;

/**
 * A pseudo-terminal as the serial cable of a simulated device. Its name stays the same when the cable is pulled and
 * plugged in again; `remove` takes the name away for good.
 */
export async function laySerialCable(
  device: string,
  heard?: () => void,
): Promise<Cable & { remove(): Promise<void> }> {
  const link = join(tmpdir(), `yimen-${device}-${process.pid}-${++made}`);
  const cable = await layCable(() => openPty({ link }), heard);
  return {
    farEnd: cable.farEnd,
    get plugged() {
      return cable.plugged;
    },
    unplug: cable.unplug,
    replug: cable.replug,
    async remove() {
      await cable.unplug();
      rmSync(link, { force: true });
    },
  };
}
