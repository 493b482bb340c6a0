import { bigint, code, id, index, instant, json, type Migration } from './dsl/index.js';

/** Which version of which decision has decided a business rule task, and by which of its rules. */
export const decisionInstances: Migration = {
  name: '0031-decision-instances',
  async up(schema) {
    await schema.createTable(
      'decision_instance',
      [
        id('decision_instance_key').primary(),
        id('instance_key'),
        id('root_key'),
        code('element_id', 120),
        id('element_instance_key'),
        code('decision_id', 120),
        id('definition_key'),
        instant('decided_at'),
        bigint('sequence'),
        json('derivation'),
      ],
      [index('ix_decision_instance_instance', 'instance_key', 'sequence')],
    );
  },
};
