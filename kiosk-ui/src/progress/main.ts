import { ProgressPage } from "./page.ts";

document.body.append(new ProgressPage());
