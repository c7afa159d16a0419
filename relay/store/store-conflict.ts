/** A request that can never be fulfilled as it is: the id it chose belongs to something of another account. Answer 409. */
export class StoreConflict extends Error {
  readonly code: 'id_taken';

  constructor(code: 'id_taken') {
    super('The id is taken');
    this.name = 'StoreConflict';
    this.code = code;
  }
}
