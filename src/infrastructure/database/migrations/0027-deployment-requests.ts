import { code, id, index, instant, json, string, type Migration } from './dsl/index.js';

/** Deployments that wait for a second person. */
export const deploymentRequests: Migration = {
  name: '0027-deployment-requests',
  async up(schema) {
    await schema.createTable(
      'deployment_request',
      [
        id('request_key').primary(),
        code('state', 12),
        json('files'),
        string('reason', 500),
        code('requested_by', 64),
        string('requested_by_name', 120),
        instant('requested_at'),
        code('decided_by', 64).nullable(),
        string('decided_by_name', 120).nullable(),
        instant('decided_at').nullable(),
        string('decision_reason', 500).nullable(),
        id('deployment_key').nullable(),
      ],
      [index('ix_deployment_request_state', 'state', 'request_key')],
    );
  },
};
