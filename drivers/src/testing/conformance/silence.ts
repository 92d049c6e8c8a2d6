import { expect } from "vitest";
import type { Kind } from "../../contract/kinds.ts";
import { createManualClock } from "../clock.ts";
import { within } from "../device.ts";
import type { Bench } from "./bench.ts";
import { conformanceCase } from "./case.ts";

/** Long enough for every documented limit of a driver. */
const longestLimitMs = 120_000;
const hurry = 200;

/** A device that does not answer, or too late. */
export function silenceCases<K extends Kind>(bench: Bench<K>): void {
  conformanceCase(bench, "gives up on silence", async () => {
    const attached = bench.attach();
    const device = await attached.open();
    attached.hold();
    attached.clock.hurry(hurry);
    if (device.capabilities["answersProbe"] === false) await within(device.probe());
    else await expect(within(device.probe())).rejects.toMatchObject({ name: "DeviceError" });
    if (bench.actsBy !== undefined) await within(bench.actsBy(device).catch(() => undefined));
    await within(device.close());
    await silentFromTheStart(bench);
  });

  conformanceCase(bench, "takes no late answer for the next", async (skip) => {
    const attached = bench.attach();
    const device = await attached.open();
    if (device.capabilities["answersProbe"] === false && bench.actsBy === undefined) {
      await device.close();
      skip("a probe asks it nothing");
    }
    const wanted = await bench.work(attached, device);
    attached.hold();
    attached.clock.hurry(hurry);
    await within(device.probe().catch(() => undefined));
    attached.clock.hurry(1);
    attached.release();
    await within(device.probe());
    expect(await bench.work(attached, device, wanted)).toEqual(wanted);
    await within(device.close());
  });
}

/** Opening either works, as on a line whose device says nothing by itself, or is refused; it never hangs. */
async function silentFromTheStart<K extends Kind>(bench: Bench<K>): Promise<void> {
  const attached = bench.attach();
  attached.hold();
  const clock = createManualClock();
  const opening = attached
    .open(clock)
    .then((device) => device.close())
    .catch((error: unknown) => expect(error).toMatchObject({ name: "DeviceError" }));
  await clock.advance(longestLimitMs);
  await within(opening);
}
