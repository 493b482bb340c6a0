import { code, type Migration } from './dsl/index.js';

/** Which trace a timer or a job was made in, so that the one in which it runs is linked to it. */
export const traceParents: Migration = {
  name: '0016-trace-parents',
  async up(schema) {
    await schema.addColumns('timer', code('trace_parent', 64).nullable());
    await schema.addColumns('job', code('trace_parent', 64).nullable());
  },
};
