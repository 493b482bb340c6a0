import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../../shared/errors.js';
import { CONFIG, type Config } from '../config/index.js';
import { DIALECT, UnitOfWork, type Dialect } from '../database/index.js';
import type { Clock } from '../../shared/clock.js';
import { LEGAL_CLOCK_ID, LegalClockRow } from './legal-clock.entity.js';
import { LegalClock, type LegalTime } from './legal-clock.js';
import { LEGAL_CLOCK, SYSTEM_CLOCK } from './tokens.js';

/** The demo's clock: forward to an instant, or faster, for all nodes at once. */
@Injectable()
export class MoveLegalClock {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(SYSTEM_CLOCK) private readonly system: Clock,
    @Inject(LEGAL_CLOCK) private readonly legal: LegalClock,
  ) {}

  /**
   * @param change `instant` in milliseconds since the epoch (left out: the present one), `rate` 0 to 1,000,000
   * @throws DomainError `legal-clock-fixed` outside the demo profile, `legal-clock-backwards` for the
   * past, `legal-clock-rate` for a rate out of range
   */
  async execute(change: { instant?: number; rate?: number }): Promise<LegalTime> {
    if (this.config.profile !== 'demo') throw clockFixed();
    return this.unitOfWork.run(async (em) => {
      await this.dialect.lockRow(em, 'legal_clock', 'id', LEGAL_CLOCK_ID);
      const row = await em.findOneByOrFail(LegalClockRow, { id: LEGAL_CLOCK_ID });
      const systemBaseAt = this.system.now();
      const present = row.legalBaseAt + (systemBaseAt - row.systemBaseAt) * row.rate;
      const time = {
        legalBaseAt: change.instant ?? present,
        systemBaseAt,
        rate: change.rate ?? row.rate,
        version: row.version + 1,
      };
      if (time.legalBaseAt < present) throw clockBackwards();
      if (!Number.isInteger(time.rate) || time.rate < 0 || time.rate > 1_000_000) throw clockRate();
      await em.update(LegalClockRow, { id: LEGAL_CLOCK_ID }, time);
      this.unitOfWork.afterCommit(() => this.legal.follow(time));
      return time;
    });
  }
}

const clockFixed = () =>
  new DomainError('legal-clock-fixed', {
    kind: 'forbidden',
    message: {
      zh: '正式环境的法定时钟不能调整；如需演示，请另备数据库，以 HUIYIN_PROFILE=demo 启动。',
      en: 'The legal clock can’t be moved here. To demonstrate, start with HUIYIN_PROFILE=demo on another database.',
    },
  });

const clockBackwards = () =>
  new DomainError('legal-clock-backwards', {
    kind: 'unprocessable',
    message: { zh: '法定时钟只能向前调整。', en: 'The legal clock only goes forward: give a later instant.' },
    fields: [
      {
        field: '/instant',
        code: 'past',
        message: { zh: '请填写晚于当前法定时间的时刻。', en: 'Give an instant after the present legal time.' },
      },
    ],
  });

const clockRate = () =>
  new DomainError('legal-clock-rate', {
    kind: 'invalid',
    message: { zh: '时钟倍率须为 0 到 1000000 的整数。', en: 'The rate is a whole number from 0 to 1,000,000.' },
    fields: [
      {
        field: '/rate',
        code: 'range',
        message: { zh: '请填写 0 到 1000000 的整数。', en: 'Write a whole number from 0 to 1,000,000.' },
      },
    ],
  });
