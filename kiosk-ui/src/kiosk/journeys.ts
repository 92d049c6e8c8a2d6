import "./screens/progress/progress.ts";
import "./guides.ts";
import "./visit/visit.ts";
