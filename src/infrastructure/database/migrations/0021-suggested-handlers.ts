import { code, type Migration, string } from './dsl/index.js';

/** Whom the assigning court suggests as handler of an assignment. */
export const suggestedHandlers: Migration = {
  name: '0021-suggested-handlers',
  async up(schema) {
    await schema.addColumns(
      'assignment',
      code('suggested_handler_id', 26).nullable(),
      string('suggested_handler_name', 80).nullable(),
    );
  },
};
