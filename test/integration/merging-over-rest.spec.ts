/** Nobody's matter gets lost by being merged: into what one does not see, what is withdrawn, or what is merged back. */
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DIALECT, type Dialect } from '../../src/infrastructure/database/index.js';
import { PetitionJournal } from '../../src/domain/petitions/petition-journal.js';
import { PetitionRepository } from '../../src/domain/petitions/petition.repository.js';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { Desk, PLAIN_ANSWERS } from '../support/desk.js';
import { forEachApp } from '../support/for-each-app.js';
import { settle } from '../support/settle.js';

const today = lawDate(new SystemClock().now());

interface Registered {
  petitionKey: string;
  number: string;
}

describe('a petition that is merged, through REST', () => {
  forEachApp((app) => {
    let count = 0;
    const register = async (court: string) => {
      const { body } = await app().call<Registered>(`${court}.clerk`, 'POST', '/v1/petitions', {
        channel: 'letter',
        receivedOn: today,
        petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
        executingCourt: '闽0122',
        caseNumber: `（2019）闽0122执${++count}号`,
        claimKind: 'inaction',
        claimText: '判决生效两年，法院一直没有执行。',
      });
      return body;
    };
    const desk = () => new Desk(app(), ['lianjiang.screener'], today);
    const read = async ({ petitionKey }: Registered) =>
      (await app().call('lianjiang.clerk', 'GET', `/v1/petitions/${petitionKey}`)).body;
    const merging = ({ number }: Registered) => ({
      ...PLAIN_ANSWERS['close']!({ handler: '', day: today }),
      ...{ paymentRecord: undefined, amountYuan: undefined, paidOn: undefined },
      outcome: 'merged',
      mergedInto: number,
    });
    /** On the closing desk, since the screener thinks that it should be merged. */
    const screened = ({ petitionKey }: Registered, into: Registered) =>
      desk().work(petitionKey, { screen: [{ route: 'merge', mergedInto: into.number }] }, 'close');
    const propose = async ({ petitionKey }: Registered, into: Registered) => {
      const { account, task } = (await desk().next(petitionKey))!;
      expect(task.formId).toBe('close');
      return desk().complete(account, task, merging(into));
    };

    let petition: Registered;
    let other: Registered;
    beforeEach(async () => {
      petition = await register('lianjiang');
      other = await register('lianjiang');
    });

    it('goes into another one that its court sees', async () => {
      await screened(petition, other);
      expect((await propose(petition, other)).status).toBe(200);
      expect(await read(petition)).toMatchObject({ status: 'closed', outcome: 'merged' });
    });

    it('stays open when the number is that of a court next door, just as when there is no such number', async () => {
      const foreign = await register('luoyuan');
      await screened(petition, other);
      for (const into of [foreign, { ...foreign, number: 'XF-1' }]) {
        expect((await propose(petition, into)).status).toBe(200);
        expect(await read(petition)).toMatchObject({ status: 'closing', outcome: null });
      }
    });

    it('stays open when the other one is withdrawn', async () => {
      await screened(petition, other);
      await app().call('lianjiang.clerk', 'POST', `/v1/petitions/${other.petitionKey}/withdrawal`);
      await settle(app());
      await propose(petition, other);
      expect(await read(petition)).toMatchObject({ status: 'closing', outcome: null });
    });

    it('is not screened into one that is withdrawn', async () => {
      await app().call('lianjiang.clerk', 'POST', `/v1/petitions/${other.petitionKey}/withdrawal`);
      await settle(app());
      const { account, task } = (await desk().next(petition.petitionKey))!;
      const answer = await desk().complete(account, task, {
        ...PLAIN_ANSWERS['screen']!({ handler: '', day: today }),
        route: 'merge',
        mergedInto: other.number,
      });
      expect(answer).toMatchObject({ status: 422, body: { code: 'merge-target-unknown' } });
    });

    it('is not merged with one that goes into it at the same moment', async () => {
      await screened(petition, other);
      await screened(other, petition);
      if (app().app.get<Dialect>(DIALECT, { strict: false }).singleWriter) {
        // One step after another: the second sees the first.
        await propose(petition, other);
        await propose(other, petition);
      } else await proposedAtOnce();
      expect(await read(petition)).toMatchObject({ status: 'closed', outcome: 'merged' });
      expect(await read(other)).toMatchObject({ status: 'closing', outcome: null });
    });

    /** The first is held right before it is committed, until the second is done or asks for what the first holds. */
    async function proposedAtOnce(): Promise<void> {
      const journal = app().app.get(PetitionJournal, { strict: false });
      const petitions = app().app.get(PetitionRepository, { strict: false });
      let isHeld!: () => void;
      let letGo!: () => void;
      const held = new Promise<void>((resolve) => (isHeld = resolve));
      const released = new Promise<void>((resolve) => (letGo = resolve));
      const write = journal.write.bind(journal);
      const lock = petitions.lock.bind(petitions);
      const holding = jest.spyOn(journal, 'write').mockImplementation(async (entry) => {
        const key = await write(entry);
        if (entry.kind === 'closed' && entry.petition.key === petition.petitionKey) {
          isHeld();
          await released;
        }
        return key;
      });
      const first = propose(petition, other);
      await held;
      const asking = jest.spyOn(petitions, 'lock').mockImplementation(async (key) => {
        letGo();
        return lock(key);
      });
      const second = propose(other, petition).finally(letGo);
      await Promise.all([first, second]);
      holding.mockRestore();
      asking.mockRestore();
    }
  });
});
