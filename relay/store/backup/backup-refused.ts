/** A backup could not be written or restored, for a reason that the admin can read and mend. The database is as it was. */
export class BackupRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BackupRefused';
  }
}
