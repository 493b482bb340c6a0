import { code, index, type Migration } from './dsl/index.js';

/** Where a petition is handled, as a path: what is late at a court and below it is read by one range. */
export const latePetitions: Migration = {
  name: '0024-late-petitions',
  async up(schema) {
    await schema.addColumns('petition', code('handling_path', 255).nullable());
    await schema.fillBy('petition', 'handling_path', 'SELECT path FROM court WHERE court.id = petition.handling_court');
    await schema.createIndexes('petition', index('ix_petition_handling_path', 'handling_path', 'status'));
    await schema.createIndexes('interview', index('ix_interview_agreed', 'agreed_for', 'interview_key'));
  },
};
