import { expect, it } from "vitest";
import { decodePhoto } from "./photo.ts";

const wlt = new Uint8Array(1024).fill(7);
const node = (script: string) => ({ command: [process.execPath, "-e", script] });

it("gives the decoder the WLT and takes its picture", async () => {
  const echo = node(
    `const parts=[];process.stdin.on("data",p=>parts.push(p)).on("end",()=>process.stdout.write(Buffer.concat([Buffer.from("BM"),...parts])))`,
  );
  const image = await decodePhoto(wlt, echo);
  expect(image).toEqual(Uint8Array.from([0x42, 0x4d, ...wlt]));
});

it.each([
  ["ends with an error", node(`process.stdout.write("BM");process.exitCode=5`)],
  ["answers no picture", node(`process.stdout.write("sorry")`)],
  ["answers too much", node(`process.stdout.write("BM"+"x".repeat(2e6))`)],
  ["is not there", { command: ["/nowhere/decoder"] }],
  ["is not named", { command: [] }],
  ["never ends", { ...node(`setInterval(()=>{},1000)`), limitMs: 300 }],
])("no picture from a decoder that %s", async (_how, decoder) => {
  expect(await decodePhoto(wlt, decoder)).toBe(null);
});

it("is given up by its signal", async () => {
  const stop = new AbortController();
  const decoding = decodePhoto(wlt, node(`setInterval(()=>{},1000)`), stop.signal);
  stop.abort();
  expect(await decoding).toBe(null);
});
