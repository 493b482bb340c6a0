import { code, index, instant, integer, lawDate, type Migration } from './dsl/index.js';

/** An instant that never comes: 9999-12-31 in Shanghai. */
const NEVER = 253_402_185_600_000;

/**
 * What lists of petitions are sorted by stands in the rows of who sees them, so that a page is a
 * range of one index however much other courts have; and how many rows an upload has.
 */
export const petitionLists: Migration = {
  name: '0020-petition-lists',
  async up(schema) {
    await schema.addColumns(
      'petition_scope',
      lawDate('received_on').nullable(),
      code('number_order', 64).nullable(),
      instant('due_at').nullable(),
    );
    const petition = 'FROM petition WHERE petition.petition_key = petition_scope.petition_key';
    await schema.fillBy('petition_scope', 'received_on', `SELECT received_on ${petition}`);
    // As `numberOrder` makes it: the serial with leading zeros.
    await schema.fillBy(
      'petition_scope',
      'number_order',
      "SELECT CONCAT(SUBSTR(number, 1, INSTR(number, '信访') - 1), " +
        `SUBSTR(CONCAT('000000000', SUBSTR(number, INSTR(number, '信访') + 2)), -10)) ${petition}`,
    );
    await schema.fillBy(
      'petition_scope',
      'due_at',
      `SELECT COALESCE(MIN(clock.due_at), ${NEVER}) FROM petition_clock clock ` +
        'JOIN petition ON petition.petition_key = clock.petition_key AND petition.round = clock.round ' +
        "WHERE clock.petition_key = petition_scope.petition_key AND clock.state <> 'stopped'",
    );
    await schema.createIndexes(
      'petition_scope',
      index('ix_petition_scope_received', 'scope', 'received_on', 'petition_key'),
      index('ix_petition_scope_number', 'scope', 'number_order', 'petition_key'),
      index('ix_petition_scope_due', 'scope', 'due_at', 'petition_key'),
    );
    await schema.addColumns('petition_import', integer('row_count').nullable());
  },
};
