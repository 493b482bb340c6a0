import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { EXTENSION_REGISTRY, type ExtensionRegistry } from '../../platform/engine/index.js';
import { CalendarDirectory } from './calendar-directory.js';
import { documentedClockFunctions } from './clock-functions.js';

/** Offers the functions about time limits to process designers, over the calendar in force. */
@Injectable()
export class RegisterClockFunctions implements OnModuleInit {
  constructor(
    @Inject(EXTENSION_REGISTRY) private readonly registry: ExtensionRegistry,
    private readonly calendars: CalendarDirectory,
  ) {}

  onModuleInit(): void {
    const functions = documentedClockFunctions(() => this.calendars.calendar);
    for (const [name, { fn, documentation }] of Object.entries(functions))
      this.registry.feelFunction(name, fn, documentation);
  }
}
