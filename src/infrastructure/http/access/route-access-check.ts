import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { ROUTE_ACCESS } from './route-access.js';

export interface Route {
  controller: string;
  handler: string;
  isGranted: boolean;
}

/** Makes start-up fail while any route of the application says nothing of who may call it. */
@Injectable()
export class RouteAccessCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws Error naming every route without a grant */
  onApplicationBootstrap(): void {
    const open = this.routes().filter(({ isGranted }) => !isGranted);
    if (open.length > 0)
      throw new Error(
        `routes without @Public(), @SignedIn() or @Roles(): ${open.map(({ controller, handler }) => `${controller}.${handler}`).join(', ')}`,
      );
  }

  /** Every route of the application. */
  routes(): Route[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      if (!metatype) return [];
      const prototype = metatype.prototype as Record<string, (...args: unknown[]) => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((name) => Reflect.hasMetadata(PATH_METADATA, prototype[name]!))
        .map((name) => ({
          controller: metatype.name,
          handler: name,
          isGranted:
            this.reflector.getAllAndOverride<unknown>(ROUTE_ACCESS, [prototype[name]!, metatype]) !== undefined,
        }));
    });
  }
}
