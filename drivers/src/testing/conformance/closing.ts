import { expect } from "vitest";
import type { Kind } from "../../contract/kinds.ts";
import { within } from "../device.ts";
import type { Bench } from "./bench.ts";
import { conformanceCase } from "./case.ts";

/** What closing and giving up leave behind. */
export function closingCases<K extends Kind>(bench: Bench<K>): void {
  conformanceCase(bench, "gives up a probe when told to", async () => {
    const attached = bench.attach();
    const device = await attached.open();
    await expect(within(device.probe(AbortSignal.abort()))).rejects.toMatchObject({ code: "aborted" });
    attached.hold();
    const over = new AbortController();
    const probing = within(device.probe(over.signal).catch((error: unknown) => error));
    over.abort();
    const answer = await probing;
    if (device.capabilities["answersProbe"] !== false) expect(answer).toMatchObject({ code: "aborted" });
    attached.release();
    await within(device.probe());
    await device.close();
  });

  conformanceCase(bench, "closes twice, leaves the port open, opens again", async () => {
    const attached = bench.attach();
    const device = await attached.open();
    const iterator = device.readings()[Symbol.asyncIterator]();
    const next = iterator.next();
    next.catch(() => {});
    if (bench.reads) attached.provoke();
    else await bench.actsBy?.(device);
    if (bench.reads) await within(next);
    const probing = device.probe().catch((error: unknown) => error);
    await within(Promise.all([device.close(), device.close()]));
    await within(device.close());
    await within(probing);
    for (let over = false; !over; ) over = (await within(iterator.next())).done === true;
    const again = await attached.open();
    await within(again.probe());
    await again.close();
  });
}
