/**
 * The version of everything that crosses the network. A desktop of another version is refused at the feed with close code 4406 and
 * told to update. A test hashes the wire's schemas and fails until this number is raised together with them.
 */
export const PROTOCOL_VERSION = 1;
