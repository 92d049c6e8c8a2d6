import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { expect, it } from "vitest";
import { photoDecoder } from "./photo.ts";

const wlt = new Uint8Array(1024).fill(7);
const node = (script: string) => [process.execPath, "-e", script];
const never = "setInterval(()=>{},1000)";

it.each([
  ["image/bmp", [0x42, 0x4d]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47]],
])("gives the decoder the WLT and takes its %s", async (mime, magic) => {
  const echo = node(
    `const parts=[Buffer.from(${JSON.stringify(magic)})];process.stdin.on("data",p=>parts.push(p)).on("end",()=>process.stdout.write(Buffer.concat(parts)))`,
  );
  expect(await photoDecoder(echo)(wlt)).toEqual({ mime, bytes: Buffer.from([...magic, ...wlt]) });
});

it.each<[string, readonly string[] | undefined, number?]>([
  ["ends with an error", node(`process.stdout.write("BM");process.exitCode=5`)],
  ["answers no picture", node(`process.stdout.write("sorry")`)],
  ["answers too much", node(`process.stdout.write("BM"+"x".repeat(2e6));${never}`)],
  ["is not there", ["/nowhere/decoder"]],
  ["is empty", []],
  ["is not named", undefined],
  ["never ends", node(never), 300],
])("makes no picture with a decoder that %s", async (_, command, limitMs) => {
  expect(await photoDecoder(command, limitMs)(wlt)).toBeNull();
});

it("kills what the decoder started, too", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const inner = `require("net").connect(${port},"127.0.0.1");${never}`;
  const outer = `require("child_process").spawn(process.execPath,["-e",${JSON.stringify(inner)}],{stdio:"ignore"});${never}`;
  const connected = once(server, "connection") as Promise<[Socket]>;
  const decoding = photoDecoder(node(outer), 3_000)(wlt);
  const [line] = await connected;
  line.on("error", () => undefined).resume();
  const gone = once(line, "close");
  expect(await decoding).toBeNull();
  await gone;
  server.close();
});
