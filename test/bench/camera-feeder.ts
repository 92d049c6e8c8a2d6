import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { makePage } from "@yimen/drivers/document-camera/scene/make-page.ts";
import { numbered } from "@yimen/drivers/document-camera/scene/sensor.ts";

/*
 * The far ends of the camera bench, in a process of their own: a camera that sends 1280 × 720 MJPEG at 20 pictures a
 * second, and a screen that takes the agent's live picture. Told by its parent where the live picture is.
 */
const boundary = "b";
const fps = 20;

const { jpeg } = await makePage({ width: 1280, height: 720 });
let sequence = 0;
const server = createServer((_request, response) => {
  response.on("error", () => {});
  response.writeHead(200, { "content-type": `multipart/x-mixed-replace; boundary=${boundary}` });
  const timer = setInterval(() => {
    if (response.writableLength > 0) return;
    sequence += 1;
    const frame = numbered(jpeg, sequence);
    response.write(`--${boundary}\r\ncontent-type: image/jpeg\r\ncontent-length: ${frame.length}\r\n\r\n`);
    response.write(frame);
    response.write("\r\n");
  }, 1000 / fps);
  response.on("close", () => clearInterval(timer));
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ camera: `http://127.0.0.1:${port}/`, bytes: jpeg.length });
});

process.on("message", ({ live }: { live: string }) => {
  const start = Buffer.from([0xff, 0xd8, 0xff, 0xfe]);
  get(live, (response) => {
    response.on("data", (chunk: Buffer) => {
      for (let at = chunk.indexOf(start); at !== -1; at = chunk.indexOf(start, at + 1))
        process.send?.({ shown: 1 });
    });
    response.on("error", () => process.exit(0));
  }).on("error", () => process.exit(0));
});
process.on("disconnect", () => process.exit(0));
