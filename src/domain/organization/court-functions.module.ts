import { Module } from '@nestjs/common';
import { HostModule } from '../../platform/host/index.js';
import { CourtFunctions } from './courts/court-functions.js';

/** The FEEL functions about courts; apart, since nothing else of the organization knows processes. */
@Module({ imports: [HostModule], providers: [CourtFunctions] })
export class CourtFunctionsModule {}
