import type { FarEnd } from "@yimen/drivers/contract";
import { createSdtSimulator } from "@yimen/drivers/id-card/sdt/simulator.ts";
import { createFf68Simulator } from "@yimen/drivers/rater/ff68/simulator.ts";
import { createEscposSimulator } from "@yimen/drivers/receipt-printer/escpos/simulator.ts";
import { openPty } from "@yimen/drivers/transport/pty.ts";
import { listenTcp } from "@yimen/drivers/transport/tcp-listen.ts";

/** What the process that measures asks of the one that holds the far ends, so that only the agent's part is measured. */
export type Wish =
  /** A hall's devices: so many each of ID readers, network printers, rating pads, scanners and signs. */
  | { readonly wish: "hall"; readonly each: number }
  /** A line that brings noise as fast as it is taken, from now on. */
  | { readonly wish: "babbler"; readonly how: "zeros" | "lures" }
  /** A scanner that reads a code every so often; the code's text is the wall-clock time at which it was sent. */
  | { readonly wish: "scanner"; readonly everyMs: number }
  /** A line that says again what it is told. */
  | { readonly wish: "echo" }
  | { readonly wish: "quiet" };

const preamble = [0xaa, 0xaa, 0xaa, 0x96, 0x69];
const wires: FarEnd[] = [];
let stops: (() => void)[] = [];

async function wire(): Promise<FarEnd> {
  const end = await openPty();
  wires.push(end);
  return end;
}

async function grant(wish: Wish): Promise<readonly string[]> {
  switch (wish.wish) {
    case "hall": {
      const each = <T>(make: () => Promise<T>) => Promise.all(Array.from({ length: wish.each }, make));
      const readers = await each(wire);
      for (const end of readers) createSdtSimulator(end);
      const printers = await each(async () => {
        const end = await listenTcp();
        wires.push(end);
        createEscposSimulator(end);
        return end;
      });
      const pads = await each(wire);
      for (const end of pads) createFf68Simulator(end, { pads: [1, 2] });
      const mute = [...(await each(wire)), ...(await each(wire))];
      for (const end of mute) end.onBytes(() => {});
      return [readers, printers, pads, mute].flat().map(({ address }) => address);
    }
    case "babbler": {
      const end = await wire();
      // Either nothing that begins a frame, or beginnings of frames without end.
      let random = 1;
      const noise = new Uint8Array(4096).map((_, at) => {
        random = (random * 48_271) % 2_147_483_647;
        return wish.how === "zeros" ? 0 : (preamble[at % 48] ?? random & 0xff);
      });
      const timer = setInterval(() => {
        for (let burst = 0; burst < 256; burst += 1) end.write(noise);
      }, 5);
      stops.push(() => clearInterval(timer));
      return [end.address];
    }
    case "scanner": {
      const end = await wire();
      const timer = setInterval(() => {
        end.write(Buffer.from(`${performance.timeOrigin + performance.now()}\r`, "latin1"));
      }, wish.everyMs);
      stops.push(() => clearInterval(timer));
      return [end.address];
    }
    case "echo": {
      const end = await wire();
      end.onBytes((bytes) => end.write(bytes));
      return [end.address];
    }
    case "quiet": {
      for (const stop of stops) stop();
      stops = [];
      await Promise.all(wires.splice(0).map((end) => end.close()));
      return [];
    }
  }
}

process.on("message", (wish: Wish) => {
  void grant(wish).then((addresses) => process.send?.(addresses));
});
process.on("disconnect", () => process.exit(0));
