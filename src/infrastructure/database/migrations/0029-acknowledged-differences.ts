import { json, type Migration } from './dsl/index.js';

/** What scenarios said before a deployment was asked for, for the second person. */
export const acknowledgedDifferences: Migration = {
  name: '0029-acknowledged-differences',
  async up(schema) {
    await schema.addColumns('deployment_request', json('acknowledged').nullable());
  },
};
