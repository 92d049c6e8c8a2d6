import { type StationView, StationViewSchema } from "../contract/index.ts";
import type { App } from "./app.ts";

export function stationRoutes(app: App, station: () => StationView): void {
  app.get(
    "/api/station",
    {
      schema: {
        tags: ["station"],
        summary: "The station and what works here",
        response: { 200: StationViewSchema },
      },
    },
    async () => station(),
  );
}
