import { expect } from "vitest";
import type { Device } from "../../contract/driver.ts";
import type { Kind } from "../../contract/kinds.ts";
import { readerOf, within } from "../device.ts";
import type { Attached, Bench } from "./bench.ts";
import { conformanceCase } from "./case.ts";

/** Points at which the cable is pulled, spread over all bytes of one piece of work. */
const mostPoints = 48;

/** A cable that is pulled. */
export function unplugCases<K extends Kind>(bench: Bench<K>): void {
  conformanceCase(bench, "throws lost when unplugged", async () => {
    const attached = bench.attach();
    const device = await attached.open();
    const reader = readerOf(device.readings());
    const reading = (async () => {
      for (;;) await reader.next();
    })();
    const lost = expect(reading).rejects.toMatchObject({ code: "lost" });
    await attached.farEnd.close();
    await lost;
    await expect(within(device.probe())).rejects.toMatchObject({ code: "lost" });
    await within(device.close());
  });

  conformanceCase(bench, "ends cleanly when unplugged at any point", async () => {
    const whole = bench.attach();
    const device = await whole.open();
    await bench.work(whole, device);
    await device.close();
    const bytes = whole.carried;
    const step = Math.max(1, Math.ceil(bytes / mostPoints));
    for (let unplugAfter = 1; unplugAfter <= bytes; unplugAfter += step) {
      const attached = bench.attach({ unplugAfter });
      const broken = await attached.open().then(
        (opened) => brokenOff(bench, attached, opened),
        (error: unknown) => error,
      );
      expect(broken, `after ${unplugAfter} of ${bytes} bytes`).toMatchObject({ name: "DeviceError" });
    }
  });
}

/** Works until the end shows; resolves with how it showed. */
async function brokenOff<K extends Kind>(
  bench: Bench<K>,
  attached: Attached<K>,
  device: Device<K>,
): Promise<unknown> {
  const ended = (async () => {
    for await (const _ of device.readings());
  })();
  ended.catch(() => {});
  if (bench.reads) attached.provoke();
  else await within(bench.actsBy?.(device).catch(() => undefined) ?? Promise.resolve());
  // The pieces of work differ by a few bytes from run to run, so that the last points may lie behind it.
  if (attached.carried < (attached.unplugAfter ?? 0)) await attached.farEnd.close();
  const error = await within(ended).then(
    () => null,
    (reason: unknown) => reason,
  );
  await within(device.close());
  return error;
}
