import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { choice, faultCommand } from "./commands.ts";
import { pagePicture, readyPages } from "./pages.ts";
import { type CameraFault, cameraFaults, type SimulatedCamera } from "./parts.ts";

const boundary = "simulated-frame";
const path = "/video";

export interface CameraSetting {
  /** Default: any free one. */
  readonly port?: number;
  readonly framesPerSecond?: number;
}

/**
 * A document camera as multipart MJPEG over HTTP on loopback. Its pictures are whole JPEGs made beforehand, so that
 * the process that simulates it needs no image library; each frame carries its number, as no two of a sensor's are alike.
 */
export async function simulateCamera({
  port = 0,
  framesPerSecond = 5,
}: CameraSetting = {}): Promise<SimulatedCamera> {
  const desk = pagePicture("empty");
  const black = pagePicture("black");
  let lies = "empty";
  let fault: CameraFault | null = null;
  const viewers = new Set<ServerResponse>();
  let picture = desk;
  let frames = 0;
  let server: Server | null = null;

  const timer = setInterval(() => {
    if (viewers.size === 0 || fault === "silent") return;
    if (fault !== "frozen") frames += 1;
    const jpeg = spoilt(numbered(fault === "black" ? black : picture, frames), fault);
    const head = `--${boundary}\r\ncontent-type: image/jpeg\r\ncontent-length: ${jpeg.length}\r\n\r\n`;
    for (const viewer of viewers) {
      // A viewer that lags misses frames, as with a camera.
      if (viewer.writableLength > 0) continue;
      viewer.write(head);
      viewer.write(jpeg);
      viewer.write("\r\n");
    }
  }, 1000 / framesPerSecond);
  const replug = async (at: number) => {
    server ??= await listen(at, (response) => {
      viewers.add(response);
      response.on("close", () => viewers.delete(response));
    });
    return (server.address() as AddressInfo).port;
  };
  const unplug = async () => {
    const pulled = server;
    server = null;
    if (pulled === null) return;
    const closed = new Promise<void>((settle) => pulled.close(() => settle()));
    pulled.closeAllConnections();
    await closed;
  };
  const bound = await replug(port);
  const show = (jpeg: Uint8Array | null, name = "own") => {
    picture = jpeg ?? desk;
    lies = jpeg === null ? "empty" : name;
  };
  const setFault = (next: CameraFault | null) => {
    fault = next;
  };
  return {
    commands: {
      page: choice("page", readyPages, (name) => show(pagePicture(name), name)),
      clear: { help: "clear: clear the desk", run: () => show(null) },
      fault: faultCommand(cameraFaults, setFault),
    },
    shows: () => ({ page: lies, fault: fault ?? "none" }),
    get fault() {
      return fault;
    },
    device: {
      id: "camera",
      kind: "document-camera",
      driver: "mjpeg-camera",
      port: `http://127.0.0.1:${bound}${path}`,
      options: {},
    },
    get plugged() {
      return server !== null;
    },
    show,
    unplug,
    replug: async () => void (await replug(bound)),
    async close() {
      clearInterval(timer);
      await unplug();
    },
  };
}

async function listen(port: number, viewed: (response: ServerResponse) => void): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== "GET" || request.url !== path) {
      response.writeHead(404).end();
      return;
    }
    response.on("error", () => {});
    response.writeHead(200, { "content-type": `multipart/x-mixed-replace; boundary=${boundary}` });
    viewed(response);
  });
  await new Promise<void>((settle, fail) => {
    server.once("error", fail);
    server.listen(port, "127.0.0.1", settle);
  });
  return server;
}

function spoilt(jpeg: Buffer, fault: CameraFault | null): Buffer {
  return fault === "cut" ? jpeg.subarray(0, Math.floor(jpeg.length / 2)) : jpeg;
}

/** The JPEG with the frame's number in a comment segment behind its first marker (ITU-T T.81, B.2.4.5). */
function numbered(jpeg: Uint8Array, frame: number): Buffer {
  const comment = Buffer.from(`frame ${frame}`, "latin1");
  const segment = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, comment, jpeg.subarray(2)]);
}
