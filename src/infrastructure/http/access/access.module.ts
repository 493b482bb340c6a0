import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { RouteAccessCheck } from './route-access-check.js';

/** Guards every route of the application. Some global module must provide `AUTHENTICATOR`. */
@Module({
  imports: [DiscoveryModule],
  providers: [{ provide: APP_GUARD, useClass: AccessGuard }, RouteAccessCheck],
  exports: [RouteAccessCheck],
})
export class AccessModule {}
