import { PetitionRequests } from '../../../src/domain/petitions/petition-requests.js';
import { RegisterPetition } from '../../../src/domain/petitions/register-petition.js';
import { registrationSchema } from '../../../src/domain/petitions/registration.dto.js';
import type { Actor } from '../../../src/shared/actor.js';
import { lawDate } from '../../../src/shared/clock.js';
import { LadderWorld, START } from './ladder-world.js';
import type { Life, Story, StoryStep } from './story.js';

type Step = StoryStep<LadderWorld>;

const DAY = 86_400_000;
const CLERK: Actor = {
  id: 'clerk',
  name: '登记员',
  groups: ['clerk@3501'],
  scopes: ['/1/35/3501/'],
  processScopes: ['/1/35/3501/'],
  roles: ['clerk'],
};

/** Each life's petitioner is somebody else, so that petitions are not linked; masked, they look alike. */
const register: Step['run'] = async (world, life) => {
  const number = Number(life.name.replace(/\D/g, ''));
  const petitioner = {
    name: `吴${String.fromCodePoint(0x4e00 + number)}`,
    phone: `138${String(number).padStart(4, '0')}8000`,
    caseRole: 'applicant',
  };
  const registration = registrationSchema.parse({
    channel: 'letter',
    receivedOn: lawDate(START),
    petitioners: [petitioner],
    executingCourt: '闽0122',
    claimKind: 'inaction',
    claimText: '判决生效两年，法院一直没有执行。',
  });
  const { petitionKey, instanceKey } = await world.get(RegisterPetition).execute(registration, CLERK);
  Object.assign(life.roots, { petitionKey, petition: instanceKey });
};
const moveToDay = (days: number): Step['run'] => {
  return (world) => world.moveTo(START + days * DAY);
};
const fire = (root: 'petition' | 'supervision'): Step['run'] => {
  return (world, { roots }) => world.fireTimers(roots[root]!);
};
const deliver = (message: string): Step['run'] => {
  return (world, { roots }) => world.deliver(message, roots['petitionKey']!);
};
const begin: Step['run'] = async (world, life) => {
  await deliver('supervision.requested')(world, life);
  const root = await world.begunFor(life.roots['petitionKey']!);
  if (root === undefined) throw new Error('no ladder was begun');
  life.roots['supervision'] = root;
};
const withdraw: Step['run'] = (world, { roots }) => world.get(PetitionRequests).withdraw(roots['petitionKey']!, CLERK);

const ofPetition = { of: 'petition_key' };

/** A petition is late, a ladder presses its court, the petition ends: between two roots, by timers and messages. */
export const story: Story<LadderWorld> = {
  steps: [
    { what: 'a petition is registered', isInTurn: true, run: register },
    { what: '59 days pass', isForAll: true, run: moveToDay(59) },
    { what: 'its earlier timers fire', run: fire('petition') },
    { what: 'the petition’s limit passes', isForAll: true, run: moveToDay(61) },
    { what: 'the petition is late: its timer fires and asks for supervision', isKilled: true, run: fire('petition') },
    { what: 'the message begins the ladder', isKilled: true, run: begin },
    { what: 'a timer of the ladder fires: the reminder is sent', isKilled: true, run: fire('supervision') },
    { what: 'the term of the reminder passes', isForAll: true, run: moveToDay(75) },
    { what: 'a timer of the ladder fires: the letter is to be signed', isKilled: true, run: fire('supervision') },
    { what: 'the petition is withdrawn', run: withdraw },
    { what: 'its process ends', run: deliver('petition.withdrawn') },
    { what: 'the message of its end ends the ladder', isKilled: true, run: deliver('petition.ended') },
  ],

  check: (rows) => {
    const of = (table: string, ...columns: string[]) =>
      (rows[table] ?? []).map((row) => {
        const values = JSON.parse(row) as Record<string, unknown>;
        return columns.map((column) => String(values[column])).join(' ');
      });
    const forms = of('user_task', 'form_id').filter((form) => form === 'sign-supervision');
    const told = JSON.stringify([of('supervision', 'rung', 'state'), of('supervision_rung', 'rung', 'taken'), forms]);
    if (told !== '[["reminder ended"],["reminder done"],["sign-supervision"]]') throw new Error(`it went to ${told}`);
  },

  open: (database, isNew) => LadderWorld.open(database, isNew),

  keysOf: ({ roots }: Life) => Object.values(roots),

  tables: {
    message_started_root: { of: 'correlation_key' },
    audit_salt: { of: 'root_key', varies: ['salt'] },
    petition: { of: 'petition_key', varies: ['query_code_hash'] },
    petition_clock: ofPetition,
    petition_participation: ofPetition,
    petition_person: ofPetition,
    petition_receipt: ofPetition,
    petition_record: ofPetition,
    petition_scope: ofPetition,
    petitioner_letter: ofPetition,
    overdue_mark: ofPetition,
    notice: ofPetition,
    supervision: { of: 'petition_key', brings: 'supervision_key' },
    supervision_request: { of: 'supervision_key' },
    supervision_rung: ofPetition,
  },

  // Numbers are counted over all lives of a database, and a ciphertext is never the same twice.
  differs: [/〔\d{4}〕[^\d"]+\d*(信访\d+)?号/g, /e1\.k1\.[\w-]+/g],
  shared: ['petition_sequence'],
};
