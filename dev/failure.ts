/** One thing that went wrong in a run of tests: a test, a hook, a file that could not be loaded, or an error outside of all of them. */
export interface Failure {
  project: string;
  /** From the root of the repository; empty where it belongs to no file. */
  file: string;
  name: string;
  message: string;
}
