import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SystemClock, type Clock } from '../../shared/clock.js';
import { CONFIG, type Config } from '../config/index.js';
import { UnitOfWork } from '../database/index.js';
import { LEGAL_CLOCK_ID, LegalClockRow } from './legal-clock.entity.js';
import { LegalClock } from './legal-clock.js';
import { MoveLegalClock } from './move-legal-clock.js';
import { LEGAL_CLOCK, SYSTEM_CLOCK } from './tokens.js';

/** Both clocks, for every module. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([LegalClockRow])],
  providers: [
    { provide: SYSTEM_CLOCK, useClass: SystemClock },
    { provide: LEGAL_CLOCK, useFactory: startLegalClock, inject: [CONFIG, UnitOfWork, SYSTEM_CLOCK] },
    MoveLegalClock,
  ],
  exports: [SYSTEM_CLOCK, LEGAL_CLOCK, MoveLegalClock],
})
export class ClockModule {}

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
  unitOfWork.onOpen(async (em) => {
    clock.follow(await em.findOneByOrFail(LegalClockRow, { id: LEGAL_CLOCK_ID }));
  });
  return clock;
}
