import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A cable between a station and its hall that can be cut, held so that nothing passes and nobody is told, and mended. */
export interface CutLine {
  /** Where the station reaches the hall through it. */
  readonly url: string;
  cut(): void;
  hold(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function cutLine(hall: string): Promise<CutLine> {
  const target = Number(new URL(hall).port);
  const pairs = new Set<readonly [Socket, Socket]>();
  let state: "whole" | "cut" | "held" = "whole";
  const server = createServer((near) => {
    if (state !== "whole") return void near.destroy();
    const far = connect(target, "127.0.0.1");
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [one, other] of [pair, [far, near] as const]) {
      one.on("data", (bytes) => {
        if (state === "whole") other.write(bytes);
      });
      one.on("error", () => undefined);
      one.on("close", () => {
        other.destroy();
        pairs.delete(pair);
      });
    }
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  const drop = () => {
    for (const [near, far] of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      state = "cut";
      drop();
    },
    hold() {
      state = "held";
    },
    mend() {
      state = "whole";
      drop();
    },
    close() {
      drop();
      return new Promise((settle) => server.close(() => settle()));
    },
  };
}
