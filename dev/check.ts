import { runSteps } from './run-steps.ts';
import { staticChecks } from './static-checks.ts';

/** `npm run check`: format, lint, types, dead code and import directions; no test is run. */
const failed = await runSteps(staticChecks);
process.exitCode = failed.length === 0 ? 0 : 1;
