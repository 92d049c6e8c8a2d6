import { afterEach, expect, it } from "vitest";
import { readerOf, testContext, within } from "../../testing/device.ts";
import { openTransport } from "../../transport/open.ts";
import { openPty } from "../../transport/pty.ts";
import { ff68Driver } from "./driver.ts";
import { createFf68Simulator } from "./simulator.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function rig(baudRate = 9600) {
  const farEnd = await openPty();
  closing.push(farEnd.close);
  const line = createFf68Simulator(farEnd, { pads: [3, 4], repeatMs: 60 });
  const port = await openTransport(farEnd.address, { baudRate });
  closing.push(port.close);
  const context = testContext();
  const device = await ff68Driver.open(port, {}, context);
  closing.push(() => device.close());
  return { farEnd, line, device, context, reader: readerOf(device.readings()) };
}

it("two pads at once are both read and both answered, while the host shows and asks", async () => {
  const { line, device, reader } = await rig();
  line.press(3, 0x0c);
  line.rate(4, 1);
  const [first, second] = [await reader.next(), await reader.next()];
  expect([first, second]).toMatchObject([
    { type: "caller-key", pad: 3, key: "call" },
    { type: "rating-pressed", pad: 4, level: 5 },
  ]);
  await within(Promise.all([device.action.show(3, { waiting: 7, ticket: "B031" }), device.action.ask(4)]));
  await expect
    .poll(() => line.state.pads)
    .toMatchObject([
      { pad: 3, digits: "007031", unanswered: false },
      { pad: 4, asked: 1, unanswered: false },
    ]);
});

it("a pulled cable ends the readings with lost", async () => {
  const { farEnd, device, reader } = await rig();
  const lost = expect(reader.next()).rejects.toMatchObject({ code: "lost" });
  await farEnd.close();
  await lost;
  await expect(device.action.beep(3)).rejects.toMatchObject({ code: "lost" });
});

it("a port of another speed is told to staff", async () => {
  const { context } = await rig(115_200);
  expect(context.logged.filter((one) => one.startsWith("warn"))).toHaveLength(1);
});
