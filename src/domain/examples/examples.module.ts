import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config } from '../../infrastructure/config/index.js';
import { DryRunExamples, DryRunsModule } from '../../platform/dry-runs/index.js';
import { CalendarDirectory, ClocksModule } from '../clocks/index.js';
import { CourtDirectory, OrganizationModule } from '../organization/index.js';
import type { ExampleData } from './example-world.js';

/** What designers' dry runs have in place of petitions, people and letters. */
@Module({ imports: [DryRunsModule, ClocksModule, OrganizationModule] })
export class ExamplesModule implements OnModuleInit {
  constructor(
    private readonly examples: DryRunExamples,
    private readonly calendars: CalendarDirectory,
    private readonly courts: CourtDirectory,
    @Inject(CONFIG) private readonly config: Pick<Config, 'clockProfile'>,
  ) {}

  onModuleInit(): void {
    this.examples.use({
      module: new URL('./example-world.js', import.meta.url),
      data: (): ExampleData => ({
        calendar: this.calendar(),
        courts: [...this.courts.find('')].map(({ id, name, level, parentId, path }) => ({
          id,
          name,
          level,
          parentId,
          path,
        })),
        clockProfile: this.config.clockProfile,
      }),
    });
  }

  private calendar(): ExampleData['calendar'] {
    const { calendar } = this.calendars;
    return { years: calendar.years.map((year) => calendar.year(year)!), version: calendar.version };
  }
}
