import { Type } from "typebox";
import {
  type CatalogueSummary,
  CatalogueSummarySchema,
  type ItemGuide,
  ItemGuideSchema,
} from "../contract/index.ts";
import type { App } from "./app.ts";

export interface CatalogueReader {
  summary(): CatalogueSummary;
  /** Throws HallError `unknown-item`. */
  guide(itemId: string): ItemGuide;
}

export function catalogueRoutes(app: App, catalogue: CatalogueReader): void {
  const tags = ["catalogue"];
  app.get(
    "/api/catalogue",
    { schema: { tags, summary: "All items", response: { 200: CatalogueSummarySchema } } },
    async () => catalogue.summary(),
  );
  app.get(
    "/api/catalogue/items/:itemId",
    {
      schema: {
        tags,
        summary: "One item's guide",
        params: Type.Object({ itemId: Type.String({ maxLength: 80 }) }),
        response: { 200: ItemGuideSchema },
      },
    },
    async (request) => catalogue.guide(request.params.itemId),
  );
}
