import { Global, Inject, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SystemClock, type Clock } from '../../shared/clock.js';
import { BackgroundWork } from '../background/index.js';
import { CONFIG, type Config } from '../config/index.js';
import { DIALECT, type Dialect, UnitOfWork } from '../database/index.js';
import { DatabaseClock } from './database-clock.js';
import { LEGAL_CLOCK_ID, LegalClockRow } from './legal-clock.entity.js';
import { LegalClock } from './legal-clock.js';
import { MoveLegalClock } from './move-legal-clock.js';
import { LEGAL_CLOCK, SYSTEM_CLOCK } from './tokens.js';

/** So long a machine that was suspended is behind, at most. */
const LOOK_EVERY_MS = 1_000;
/** The quickest of these answers says it to a millisecond or so. */
const FIRST_COMPARISONS = 5;

/** Both clocks, for every module. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([LegalClockRow])],
  providers: [
    { provide: SYSTEM_CLOCK, useFactory: startSystemClock, inject: [UnitOfWork, DIALECT] },
    { provide: LEGAL_CLOCK, useFactory: startLegalClock, inject: [CONFIG, UnitOfWork, SYSTEM_CLOCK] },
    MoveLegalClock,
  ],
  exports: [SYSTEM_CLOCK, LEGAL_CLOCK, MoveLegalClock],
})
export class ClockModule extends BackgroundWork {
  constructor(@Inject(SYSTEM_CLOCK) private readonly clock: Clock) {
    super(LOOK_EVERY_MS);
  }

  protected async pass(): Promise<boolean> {
    if (this.clock instanceof DatabaseClock) await this.clock.look();
    return false;
  }

  protected override failed(error: unknown): void {
    this.log.warn({ message: 'the database did not tell the time', error });
  }
}

/** The server's clock where nodes share a server; processes that share a file share the machine's. */
async function startSystemClock(unitOfWork: UnitOfWork, dialect: Dialect): Promise<Clock> {
  const { time } = dialect;
  if (!time) return new SystemClock();
  const clock = new DatabaseClock(() => unitOfWork.read((em) => time(em)));
  for (let times = 0; times < FIRST_COMPARISONS; times++) await clock.compare();
  return clock;
}

/**
 * @throws Error when a production finds a clock that a demo has moved: its deadlines would be wrong
 */
export async function startLegalClock(config: Config, unitOfWork: UnitOfWork, system: Clock): Promise<LegalClock> {
  const clock = new LegalClock(system);
  const row = await unitOfWork.read((em) => em.findOneByOrFail(LegalClockRow, { id: LEGAL_CLOCK_ID }));
  if (config.profile === 'production') {
    if (row.version !== 1)
      throw new Error('the legal clock of this database was moved in the demo profile: use another database');
    return clock;
  }
  clock.follow(row);
  unitOfWork.follow({
    query: `SELECT version FROM legal_clock WHERE id = '${LEGAL_CLOCK_ID}'`,
    seen: async (version, em) => {
      if (version > clock.setting.version)
        clock.follow(await em.findOneByOrFail(LegalClockRow, { id: LEGAL_CLOCK_ID }));
    },
  });
  return clock;
}
