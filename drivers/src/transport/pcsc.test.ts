import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Transport } from "../contract/transport.ts";
import { readerOf, within } from "../testing/device.ts";
import { openTransport } from "./open.ts";
import { cardCame, cardGone } from "./pcsc.ts";
import { listenPcsc, type PcscFarEnd } from "./pcsc-listen.ts";

const folder = mkdtempSync(join(tmpdir(), "pcscd-"));
let farEnd: PcscFarEnd;
let port: Transport | undefined;

beforeEach(async () => {
  farEnd = await listenPcsc(join(folder, "pcscd.comm"));
});
afterEach(async () => {
  await port?.close();
  port = undefined;
  await farEnd.close();
  rmSync(join(folder, "pcscd.comm"), { force: true });
});

const apdu = Uint8Array.of(0x00, 0x84, 0x00, 0x00, 0x08);
const ok = Uint8Array.of(0x90, 0x00);

async function attach() {
  const opened = await openTransport(farEnd.address);
  port = opened;
  return { port: opened, reader: readerOf(opened.chunks()) };
}

describe("a card reader behind pcscd", () => {
  it("tells what lies there, what comes and what goes", async () => {
    const { reader } = await attach();
    expect(await reader.next()).toEqual(cardGone);
    farEnd.write(cardCame);
    expect(await reader.next()).toEqual(cardCame);
    farEnd.write(cardGone);
    farEnd.write(cardCame);
    expect([await reader.next(), await reader.next()]).toEqual([cardGone, cardCame]);
  });

  it("carries a command and its response, however long, in order", async () => {
    const heard: number[] = [];
    const long = new Uint8Array(30_000).fill(7);
    farEnd.onBytes((command) => {
      heard.push(command[3] ?? 0);
      farEnd.write(command[3] === 2 ? long : ok);
    });
    farEnd.write(cardCame);
    const { port, reader } = await attach();
    expect(await reader.next()).toEqual(cardCame);
    await Promise.all([1, 2, 3].map((p2) => port.write(Uint8Array.of(0, 0xb0, 0, p2, 0))));
    expect(heard).toEqual([1, 2, 3]);
    expect([await reader.next(), await reader.next(), await reader.next()]).toEqual([ok, long, ok]);
  });

  it("says that no card is there, and takes the next one", async () => {
    farEnd.onBytes(() => farEnd.write(ok));
    const { port, reader } = await attach();
    await expect(port.write(apdu)).rejects.toMatchObject({ code: "card-unreadable" });
    farEnd.write(cardCame);
    await reader.next();
    expect(await reader.next()).toEqual(cardCame);
    await port.write(apdu);
    expect(await reader.next()).toEqual(ok);
  });

  it("says that the card was lifted in the middle, and reads it again", async () => {
    farEnd.write(cardCame);
    farEnd.onBytes(() => farEnd.write(cardGone));
    const { port, reader } = await attach();
    await expect(port.write(apdu)).rejects.toMatchObject({ code: "card-unreadable" });
    farEnd.onBytes(() => farEnd.write(ok));
    farEnd.write(cardCame);
    expect([await reader.next(), await reader.next(), await reader.next()]).toEqual([
      cardCame,
      cardGone,
      cardCame,
    ]);
    await port.write(apdu);
    expect(await reader.next()).toEqual(ok);
  });

  it("gives up a command when told to, and keeps its late response to itself", async () => {
    farEnd.write(cardCame);
    const heard = Promise.withResolvers<void>();
    farEnd.onBytes(() => heard.resolve());
    const { port, reader } = await attach();
    await reader.next();
    const stop = new AbortController();
    const given = expect(port.write(apdu, stop.signal)).rejects.toMatchObject({ code: "aborted" });
    await within(heard.promise);
    stop.abort();
    await given;
    farEnd.onBytes(() => farEnd.write(Uint8Array.of(0x6d, 0x00)));
    farEnd.write(ok);
    await port.write(apdu);
    expect(await reader.next()).toEqual(Uint8Array.of(0x6d, 0x00));
  });

  it.each([
    ["the reader is unplugged", () => farEnd.plugReader(false)],
    ["the service stops", () => farEnd.close()],
  ])("is lost when %s", async (_, happen) => {
    const { port, reader } = await attach();
    await reader.next();
    const lost = expect(reader.next()).rejects.toMatchObject({ code: "lost" });
    await happen();
    await lost;
    await expect(port.write(apdu)).rejects.toMatchObject({ code: "lost" });
  });

  it("ends quietly when closed", async () => {
    const { port } = await attach();
    const iterator = port.chunks()[Symbol.asyncIterator]();
    await iterator.next();
    const last = iterator.next();
    await Promise.all([port.close(), port.close()]);
    expect(await within(last)).toMatchObject({ done: true });
    await expect(port.write(apdu)).rejects.toMatchObject({ code: "lost" });
  });

  it("takes the beginning of a name, and names what is there instead", async () => {
    const path = join(folder, "pcscd.comm");
    await (await openTransport(`pcsc:${path}:Simulated`)).close();
    await expect(openTransport(`pcsc:${path}:Other`)).rejects.toMatchObject({
      code: "cannot-open",
      message: expect.stringContaining("Simulated Reader 00 00"),
    });
  });
});

describe("a service that talks nonsense", () => {
  it.each([
    ["hangs up at once", (socket: net.Socket) => socket.destroy()],
    [
      "answers with rubbish",
      (socket: net.Socket) => socket.on("data", () => socket.write(new Uint8Array(64).fill(0xff))),
    ],
    [
      "sends half an answer and hangs up",
      (socket: net.Socket) => socket.once("data", () => socket.end(new Uint8Array(5))),
    ],
  ])("%s", async (_, serve) => {
    const path = join(folder, "other.comm");
    const server = net.createServer((socket) => {
      socket.on("error", () => {});
      serve(socket);
    });
    await new Promise<void>((resolve) => server.listen(path, resolve));
    await expect(within(openTransport(`pcsc:${path}:Any`))).rejects.toMatchObject({ code: "cannot-open" });
    await new Promise((resolve) => server.close(resolve));
  });
});

describe("where it can't be used", () => {
  it("no service", async () => {
    await farEnd.close();
    await expect(openTransport(farEnd.address)).rejects.toMatchObject({
      code: "cannot-open",
      message: "PC/SC service (pcscd) is not running or not installed",
      action: "check-settings",
    });
  });

  it("a service with another protocol", async () => {
    farEnd.speak({ major: 4, minor: 3 });
    await expect(openTransport(farEnd.address)).rejects.toMatchObject({
      code: "cannot-open",
      message: expect.stringContaining("4.3"),
      action: "check-settings",
    });
    farEnd.speak({ major: 4, minor: 5 });
    await attach();
  });
});
