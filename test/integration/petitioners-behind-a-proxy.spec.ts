import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lawDate, SystemClock } from '../../src/shared/clock.js';
import { TestApp } from '../support/test-app.js';

interface Receipt {
  number: string;
  queryCode: string;
}

const WRONG_CODE = '2222-2222-2222';

describe('petitioners who ask how their petition stands', () => {
  describe('behind a proxy that the node trusts', () => {
    const { register, ask } = aCourt({ HUIYIN_TRUSTED_PROXIES: 'loopback' });

    it('are counted each under their own address', async () => {
      const { number } = await register();
      const askers = Array.from({ length: 61 }, (_, index) => `203.0.113.${index + 1}`);
      for (const asker of askers) expect(await ask(number, WRONG_CODE, asker)).toMatchObject({ status: 404 });
    });

    it('are answered with the right code while somebody else tries codes for their number', async () => {
      const { number, queryCode } = await register();
      for (let tries = 0; tries < 10; tries++) await ask(number, WRONG_CODE, '198.51.100.7');
      expect(await ask(number, WRONG_CODE, '198.51.100.7')).toMatchObject({ status: 429 });
      expect(await ask(number, queryCode, '198.51.100.8')).toMatchObject({ status: 200 });
    });

    it('are counted under the address that the proxy saw, not one that they say themselves', async () => {
      const { number } = await register();
      const tries = [];
      for (let count = 0; count < 11; count++)
        tries.push((await ask(number, WRONG_CODE, `203.0.113.${count}, 198.51.100.9`)).status);
      expect(tries.at(-1)).toBe(429);
    });

    it('use nothing up with right queries, from one address either, but win no further tries by them', async () => {
      const { number, queryCode } = await register();
      const lobby = '198.51.100.10';
      for (let count = 0; count < 61; count++)
        expect(await ask(number, queryCode, lobby)).toMatchObject({ status: 200 });
      for (let count = 1; count <= 60; count++) {
        expect(await ask(number, queryCode, lobby)).toMatchObject({ status: 200 });
        expect(await ask(`350122〔2020〕${count}号`, WRONG_CODE, lobby)).toMatchObject({ status: 404 });
      }
      expect(await ask('350122〔2020〕61号', WRONG_CODE, lobby)).toMatchObject({ status: 429 });
      expect(await ask(number, queryCode, lobby)).toMatchObject({ status: 429 });
    });
  });

  describe('without a proxy', () => {
    const { register, ask } = aCourt({});

    it('are not believed which address they say they have', async () => {
      const { number } = await register();
      const tries = [];
      for (let count = 0; count < 11; count++) tries.push((await ask(number, WRONG_CODE, `203.0.113.${count}`)).status);
      expect(tries).toEqual([...Array.from({ length: 10 }, () => 404), 429]);
    });
  });
});

function aCourt(environment: Record<string, string>) {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start(environment);
  });
  afterAll(() => app.close());

  const register = async (): Promise<Receipt> => {
    const answer = await app.call<Receipt>('lianjiang.clerk', 'POST', '/v1/petitions', {
      reference: `receipt-${Math.random()}`,
      channel: 'visit',
      receivedOn: lawDate(new SystemClock().now()),
      petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
      executingCourt: '闽0122',
      claimKind: 'inaction',
      claimText: '判决生效两年，法院一直没有执行。',
    });
    expect(answer).toMatchObject({ status: 201 });
    return answer.body;
  };
  const ask = (number: string, code: string, forwardedFor: string) =>
    app.call(null, 'GET', `/v1/public/petitions/${encodeURIComponent(number)}`, undefined, {
      'x-query-code': code,
      'x-forwarded-for': forwardedFor,
    });
  return { register, ask };
}
