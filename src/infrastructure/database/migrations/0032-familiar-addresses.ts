import { code, id, instant, integer, type Migration } from './dsl/index.js';

/** From where accounts are signed in: nobody elsewhere locks them out there. */
export const familiarAddresses: Migration = {
  name: '0032-familiar-addresses',
  async up(schema) {
    await schema.createTable('familiar_address', [
      id('user_id').primary(),
      code('address_hash', 64).primary(),
      instant('signed_in_at'),
      integer('failed_attempts'),
      instant('locked_until').nullable(),
    ]);
  },
};
