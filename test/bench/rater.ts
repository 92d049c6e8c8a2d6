import type { Device, RaterReading } from "@yimen/drivers/contract";
import { systemClock } from "@yimen/drivers/contract";
import { ff68Driver } from "@yimen/drivers/rater/ff68/driver.ts";
import { createFf68Simulator } from "@yimen/drivers/rater/ff68/simulator.ts";
import { openTransport } from "@yimen/drivers/transport/open.ts";
import { openPty } from "@yimen/drivers/transport/pty.ts";
import { atMost, type Figure, percentile } from "./figure.ts";

const warmUps = 20;
const limitMs = 5;

/** From the pad's bytes entering the kernel to the reading at the agent's door, over a real pseudo-terminal. */
export async function bench(presses = 500): Promise<readonly Figure[]> {
  const farEnd = await openPty();
  const pads = Array.from({ length: 250 }, (_, i) => i + 1);
  const line = createFf68Simulator(farEnd, { pads });
  const port = await openTransport(farEnd.address, { baudRate: 9600 });
  const device = await ff68Driver.open(
    port,
    { repeatMs: 50 },
    { clock: systemClock, log: () => {}, noise: () => {} },
  );
  try {
    const took = await measure(device, line.rate, presses);
    return [
      atMost("FF 68 key to reading over a PTY: median", percentile(took, 50), limitMs, "ms"),
      atMost("FF 68 key to reading over a PTY: 99 of 100", percentile(took, 99), limitMs, "ms"),
    ];
  } finally {
    await device.close();
    await port.close();
    await farEnd.close();
  }
}

async function measure(
  device: Device<"rater">,
  rate: (pad: number, key: number) => void,
  presses: number,
): Promise<readonly number[]> {
  const readings: AsyncIterator<RaterReading> = device.readings()[Symbol.asyncIterator]();
  const took: number[] = [];
  for (let press = -warmUps; press < presses; press += 1) {
    // Another pad or key each time, and time for the answer to pass: a key again at once would be the same press.
    const count = press + warmUps;
    const started = performance.now();
    rate((count % 250) + 1, (Math.floor(count / 250) % 4) + 1);
    await readings.next();
    if (press >= 0) took.push(performance.now() - started);
    await systemClock.sleep(15);
  }
  return took;
}
