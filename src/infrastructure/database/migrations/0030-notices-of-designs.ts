import { code, id, type Migration } from './dsl/index.js';

/** Notices that are about no petition: deployments that wait for a second person. */
export const noticesOfDesigns: Migration = {
  name: '0030-notices-of-designs',
  async up(schema) {
    await schema.allowNull('notice', id('petition_key').nullable());
    await schema.allowNull('notice', code('petition_number', 48).nullable());
  },
};
