import type { Hall } from "../journal/open.ts";
import type { Hub } from "../sockets/hub.ts";

declare module "fastify" {
  interface FastifyInstance {
    /** For plugins that show something live. */
    hub: Hub;
    /** For plugins that follow or move cases. */
    hall: Pick<Hall, "journal" | "cases">;
  }
}
